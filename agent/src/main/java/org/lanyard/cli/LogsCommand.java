package org.lanyard.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "What an app prints")
final class LogsCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "APP", description = "name of the app")
    String app = "";

    @Option(
            names = {"-f", "--follow"},
            description = "go on as lines are written")
    boolean follow;

    @Option(names = "--build", description = "the log of fetching and building instead")
    boolean build;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "the last so many of each instance")
    Integer lines = 100;

    LogsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String path = Session.app(app) + (build ? "/build-log" : "/logs") + "?lines=" + (build ? 10_000 : lines);
        NodeClient client = session.client();
        if (!follow) {
            if (session.json()) {
                session.terminal().out().print(client.call("GET", path, null).text());
            } else {
                client.copy(path, session.terminal());
            }
            return 0;
        }
        try {
            client.stream(path + "&follow=true", (event, line) -> {
                if (event.equals("line")) {
                    print(line);
                }
                return !event.equals("end");
            });
            return 0;
        } catch (IOException e) {
            throw new Failure("The node stopped sending the log (" + e.getMessage() + "). Run the command again.");
        }
    }

    private void print(Doc line) {
        if (session.json()) {
            session.print(Doc.write(line));
            return;
        }
        String label = line.text("instance");
        session.print(
                (label.isEmpty() ? "" : session.terminal().out(Terminal.Style.DIM, label + " | ")) + line.text("line"));
    }
}
