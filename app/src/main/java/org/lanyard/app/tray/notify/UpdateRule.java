package org.lanyard.app.tray.notify;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Node;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.tray.TrayAction;
import org.lanyard.app.ui.Texts;

/** Another node runs a newer Lanyard than this computer: once per version, ever. Nobody outside the cluster is asked for one. */
final class UpdateRule {

    private static final String KEY = "update";

    /** A version that a node runs. */
    private record Running(Version version, String name) {}

    private UpdateRule() {}

    static Memory step(Memory memory, Snapshot next, NotificationRules.Out out) {
        Node self = next.self();
        Version mine = self == null ? null : parsed(self.version());
        if (self == null || mine == null) {
            return memory;
        }
        Running newest = next.nodes().stream()
                .filter(Node::reachable)
                .map(UpdateRule::running)
                .filter(r -> r != null && r.version().compareTo(mine) > 0)
                .max(Comparator.comparing(Running::version))
                .orElse(null);
        if (newest == null || newest.version().toString().equals(memory.update())) {
            return memory;
        }
        out.show(new Notification(
                KEY,
                true,
                Texts.of("tray.notify.update", newest.version()),
                Texts.of("tray.notify.update.text", newest.name(), self.version()),
                List.of(),
                new TrayAction.GoTo(new Place.Nodes())));
        return memory.update(newest.version().toString());
    }

    private static @Nullable Running running(Node node) {
        Version version = parsed(node.version());
        return version == null ? null : new Running(version, node.name());
    }

    /** Null for what is none: of a node that has not told of itself it is empty. */
    private static @Nullable Version parsed(String version) {
        try {
            return Version.parse(version);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
