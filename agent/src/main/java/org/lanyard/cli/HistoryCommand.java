package org.lanyard.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "history", description = "What happened to an app, oldest first")
final class HistoryCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "APP", description = "name of the app")
    String app = "";

    @Option(names = "--limit", paramLabel = "N", description = "the newest so many; 100 when not given")
    int limit = 100;

    HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        NodeClient.Answer answer = session.client().call("GET", Session.app(app) + "/history?limit=" + limit, null);
        if (session.json()) {
            session.print(answer.text());
            return 0;
        }
        session.table(
                List.of("WHEN", "STATE", "RELEASE", "CAUSE"),
                answer.json().list("items").stream()
                        .map(e -> List.of(
                                e.text("at"),
                                e.text("state"),
                                e.at("release").missing() ? "" : "r" + e.number("release"),
                                e.text("cause") + (e.text("detail").isEmpty() ? "" : ": " + e.text("detail"))))
                        .toList());
        return 0;
    }
}
