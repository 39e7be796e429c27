package org.lanyard.cluster;

import java.util.List;
import org.lanyard.model.NodeId;

/**
 * Who can be reached just now, as the group agrees on it. In a split each side has its own.
 *
 * @param epoch grows with every view that a member sees; commands between nodes carry it, so that late ones are known
 * @param members the leader first, then its successors in order; this node is among them
 */
public record ClusterView(long epoch, List<NodeId> members) {

    public ClusterView {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("A view has at least this node in it");
        }
    }

    /** A node on its own. */
    public static ClusterView alone(NodeId self) {
        return new ClusterView(0, List.of(self));
    }

    public NodeId leader() {
        return members.getFirst();
    }

    public boolean isLedBy(NodeId node) {
        return leader().equals(node);
    }

    public boolean has(NodeId node) {
        return members.contains(node);
    }
}
