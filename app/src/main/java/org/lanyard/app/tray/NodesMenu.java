package org.lanyard.app.tray;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lanyard.app.client.Node;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.tray.MenuEntry.Item;
import org.lanyard.app.tray.MenuEntry.Separator;
import org.lanyard.app.tray.MenuEntry.Submenu;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;

/** "Nodes": how busy each is, and who wants to join. */
final class NodesMenu {

    private NodesMenu() {}

    static MenuEntry of(Snapshot now) {
        var entries = new ArrayList<MenuEntry>();
        now.nodes().stream()
                .sorted(Comparator.comparing(Node::name))
                .forEach(n -> entries.add(node(n, now.connected())));
        if (!now.strangers().isEmpty()) {
            entries.add(new Separator("nodes/line"));
        }
        for (Stranger stranger : now.strangers()) {
            entries.add(Item.of(
                    "stranger/" + stranger.id(),
                    Texts.of("tray.stranger", stranger.name()),
                    new TrayAction.GoTo(new Place.Nodes())));
        }
        return new Submenu("nodes", Texts.of("tray.nodes"), !entries.isEmpty(), entries);
    }

    private static MenuEntry node(Node node, boolean connected) {
        String key = "node/" + node.id();
        Node.Metrics metrics = node.metrics();
        String label = metrics != null && node.reachable() && !node.draining()
                ? Texts.of("tray.node", node.name(), Format.percent(metrics.cpu()), Format.percent(metrics.memory()))
                : Texts.of(
                        "tray.node.state",
                        node.name(),
                        TrayModel.inLine(Status.of(node).word()));
        Item show = Item.of(key + "/show", Texts.of("tray.node.show"), new TrayAction.GoTo(new Place.Nodes()));
        Item drain = new Item(
                key + "/drain",
                Texts.of(node.draining() ? "tray.node.resume" : "tray.node.drain"),
                connected,
                new TrayAction.Drain(node.name(), !node.draining()));
        return new Submenu(key, label, true, List.of(show, drain));
    }
}
