package org.lanyard.app.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Node;
import org.lanyard.app.client.Stranger;

/**
 * All that the window shows of the cluster, at one moment. While the node is gone it is the last that was known.
 *
 * @param self this computer's node; null before the first answer
 * @param at when it was asked
 */
public record Snapshot(
        Link link, @Nullable Node self, List<Node> nodes, List<App> apps, List<Stranger> strangers, Instant at) {

    public Snapshot {
        nodes = List.copyOf(nodes);
        apps = List.copyOf(apps);
        strangers = List.copyOf(strangers);
    }

    /** How it stands with the node of this computer. */
    public enum Link {
        /** Not answered yet. */
        CONNECTING,
        CONNECTED,
        /** It has answered before and does not now. */
        LOST
    }

    public static Snapshot none(Instant at) {
        return new Snapshot(Link.CONNECTING, null, List.of(), List.of(), List.of(), at);
    }

    Snapshot with(Link link) {
        return new Snapshot(link, self, nodes, apps, strangers, at);
    }

    public boolean connected() {
        return link == Link.CONNECTED;
    }

    public Optional<App> app(String name) {
        return apps.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    public Optional<App> appOf(String id) {
        return apps.stream().filter(a -> a.id().equals(id)).findFirst();
    }

    public Optional<Node> nodeOf(String id) {
        return nodes.stream().filter(n -> n.id().equals(id)).findFirst();
    }
}
