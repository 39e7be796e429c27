package org.lanyard.cluster;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.lanyard.cluster.trust.Member;
import org.lanyard.cluster.trust.TrustBook;
import org.lanyard.model.NodeId;

/** Makes events of what changes among the nodes. One thread at a time. */
public final class Comings {

    /** Who is heard is not asked for who they are: a flood of strangers must not fill the memory. */
    private static final int REMEMBERED = 256;

    private final NodeId self;
    private final TrustBook trust;
    private final UnaryOperator<String> names;
    private final NodeEvents events;
    private final Map<NodeId, String> members = new HashMap<>();
    /** Names of those who were removed: they go after that. */
    private final Map<NodeId, String> former = new Recent<>();

    private final Set<NodeId> strangers = Collections.newSetFromMap(new Recent<>());

    private static final class Recent<T> extends LinkedHashMap<NodeId, T> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<NodeId, T> eldest) {
            return size() > REMEMBERED;
        }
    }

    /** @param names a node's name by its id; the id itself when it is not known */
    public Comings(NodeId self, TrustBook trust, UnaryOperator<String> names, NodeEvents events) {
        this.self = self;
        this.trust = trust;
        this.names = names;
        this.events = events;
        trust.members().forEach(member -> members.put(member.node(), member.name()));
    }

    private void add(NodeEvent.Kind kind, NodeId node, String cause) {
        String name = names.apply(node.value());
        events.add(kind, node, name.equals(node.value()) ? former.getOrDefault(node, name) : name, cause);
    }

    /** The group has another view. */
    public void viewChanged(ClusterView before, ClusterView now) {
        for (NodeId node : now.members()) {
            if (!before.has(node) && !node.equals(self)) {
                add(NodeEvent.Kind.CAME, node, "it can be reached");
            }
        }
        for (NodeId node : before.members()) {
            if (!now.has(node) && !node.equals(self)) {
                add(NodeEvent.Kind.WENT, node, "it cannot be reached");
            }
        }
        if (!before.leader().equals(now.leader())) {
            add(NodeEvent.Kind.LEADS, now.leader(), "it decides from now on where apps run");
        }
    }

    /** The trust book has changed, perhaps in who belongs to it. */
    public void trustChanged() {
        Map<NodeId, String> now = new HashMap<>();
        for (Member member : trust.members()) {
            now.put(member.node(), member.name());
        }
        now.forEach((node, name) -> {
            if (!members.containsKey(node) && !node.equals(self)) {
                events.add(NodeEvent.Kind.JOINED, node, name, "it belongs to the cluster now");
            }
        });
        members.forEach((node, name) -> {
            if (!now.containsKey(node) && trust.wasRemoved(node)) {
                former.put(node, name);
                events.add(NodeEvent.Kind.REMOVED, node, name, "its key is out for ever");
            }
        });
        members.clear();
        members.putAll(now);
        strangers.removeAll(now.keySet());
    }

    /** Somebody announces itself. A stranger is told of once, until it is paired; one that was removed is none. */
    public void sighted(Sighting sighting) {
        NodeId node = sighting.peer().node();
        if (!node.equals(self) && !trust.trusts(node) && !trust.wasRemoved(node) && strangers.add(node)) {
            events.add(
                    NodeEvent.Kind.STRANGER,
                    node,
                    sighting.peer().name(),
                    "it announces itself on " + sighting.networkInterface());
        }
    }
}
