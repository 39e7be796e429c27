package org.lanyard.app.tray;

import java.util.List;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Node;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Status;

/** What is on this computer, and where else it could be; pure. */
public final class Here {

    private Here() {}

    /** Apps whose node this is and that are not stopped. */
    public static List<App> apps(Snapshot now) {
        Node self = now.self();
        return self == null
                ? List.of()
                : now.apps().stream().filter(a -> on(a, self)).toList();
    }

    public static boolean on(App app, Node node) {
        boolean home = node.name().equals(app.node()) || node.id().equals(app.node());
        return home && Status.of(app).group() != Status.Group.STOPPED;
    }

    /** Nodes that could take apps over now. */
    public static List<Node> others(Snapshot now) {
        Node self = now.self();
        return now.nodes().stream()
                .filter(n -> self == null || !n.id().equals(self.id()))
                .filter(n -> n.reachable() && !n.draining() && !"never".equals(n.apps()))
                .toList();
    }
}
