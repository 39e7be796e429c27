package org.lanyard.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "apps", description = "All apps")
final class AppsCommand implements Callable<Integer> {

    private final Session session;

    AppsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        NodeClient.Answer answer = session.client().call("GET", "/api/v1/apps", null);
        if (session.json()) {
            session.print(answer.text());
            return 0;
        }
        List<Doc> apps = answer.json().list("items");
        if (apps.isEmpty()) {
            session.print("No apps yet. Deploy one with: lanyard deploy FOLDER");
        } else {
            table(session, apps);
        }
        return 0;
    }

    static void table(Session session, List<Doc> apps) {
        session.table(
                List.of("NAME", "STATE", "INSTANCES", "RELEASE", "SINCE", "NODE", "ADDRESS"),
                apps.stream()
                        .map(a -> List.of(
                                a.text("name"),
                                a.text("state") + (a.text("step").isEmpty() ? "" : " (" + a.text("step") + ")"),
                                healthy(a) + "/" + a.number("replicas"),
                                a.at("release").missing()
                                        ? "-"
                                        : "r" + a.at("release").number("number"),
                                Units.ago(a.text("since")),
                                a.text("node"),
                                a.text("address")))
                        .toList());
        for (Doc app : apps) {
            for (String why : List.of("reason", "waits")) {
                if (!app.text(why).isEmpty()) {
                    session.print("");
                    session.print(
                            session.terminal().out(Terminal.Style.YELLOW, app.text("name") + ": " + app.text(why)));
                }
            }
        }
    }

    private static long healthy(Doc app) {
        return app.list("instances").stream()
                .filter(i -> i.text("phase").equals("Healthy"))
                .count();
    }
}
