package org.lanyard.app.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Node;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Status;

/** Which apps and nodes a few typed letters mean: those that begin so first, then those that have them anywhere. */
final class GoToModel {

    private static final int SHOWN = 8;

    private GoToModel() {}

    /** Something to go to. */
    record Target(String name, boolean app, Status status, Place place) {}

    static List<Target> matching(Snapshot now, String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        var all = new ArrayList<Target>();
        for (App app : now.apps()) {
            all.add(new Target(app.name(), true, Status.of(app), new Place.AppPage(app.name())));
        }
        for (Node node : now.nodes()) {
            all.add(new Target(node.name(), false, Status.of(node), new Place.Nodes()));
        }
        return all.stream()
                .filter(t -> t.name().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparing(
                                (Target t) -> !t.name().toLowerCase(Locale.ROOT).startsWith(wanted))
                        .thenComparing(t -> !t.app())
                        .thenComparing(Target::name))
                .limit(SHOWN)
                .toList();
    }
}
