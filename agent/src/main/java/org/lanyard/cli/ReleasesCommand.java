package org.lanyard.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "releases", description = "The kept releases of an app, newest first")
final class ReleasesCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "APP", description = "name of the app")
    String app = "";

    ReleasesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        NodeClient.Answer answer = session.client().call("GET", Session.app(app) + "/releases", null);
        if (session.json()) {
            session.print(answer.text());
            return 0;
        }
        session.table(
                List.of("RELEASE", "", "MADE", "RUNTIME", "FROM"),
                answer.json().list("items").stream()
                        .map(r -> List.of(
                                Long.toString(r.number("number")),
                                r.is("current") ? "current" : "",
                                Units.ago(r.text("createdAt")),
                                r.text("runtime"),
                                r.text("label")))
                        .toList());
        return 0;
    }
}
