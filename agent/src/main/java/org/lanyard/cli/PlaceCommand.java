package org.lanyard.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "place", sortOptions = false, description = "Show where an app runs and why, or say where it should")
final class PlaceCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "APP", description = "name of the app")
    String app = "";

    @Mixin
    PlacementOptions wish = new PlacementOptions();

    @Option(names = "--anywhere", description = "forget what was wished before")
    boolean anywhere;

    PlaceCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        NodeClient client = session.client();
        Doc now = client.get(Session.app(app));
        if (anywhere || wish.any()) {
            Doc old = anywhere ? Doc.NOTHING : now.at("settings").at("placement");
            now = client.send("PATCH", Session.app(app), Map.of("placement", wish.over(old)));
        }
        if (session.json()) {
            session.print(Doc.write(now.at("settings").at("placement")));
            return 0;
        }
        Doc placement = now.at("settings").at("placement");
        session.print("Runs on " + now.text("node") + (now.text("placed").isEmpty() ? "" : ": " + now.text("placed")));
        line("But", now.text("waits"));
        line("Prefers", placement.text("prefer"));
        line("Pinned to", placement.text("pin"));
        line("Needs the labels", String.join(", ", placement.texts("labels")));
        line("Priority", placement.number("priority") == 0 ? "" : Long.toString(placement.number("priority")));
        return 0;
    }

    private void line(String what, String value) {
        if (!value.isEmpty()) {
            session.print(what + " " + value);
        }
    }
}
