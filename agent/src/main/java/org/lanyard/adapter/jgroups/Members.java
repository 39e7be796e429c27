package org.lanyard.adapter.jgroups;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jgroups.Address;
import org.jgroups.View;
import org.lanyard.cluster.ClusterView;
import org.lanyard.model.NodeId;

/**
 * A view in our words: nodes, each once (of one that was restarted and is not yet missed, the later start), and of them only
 * those who are trusted here. Immutable.
 */
record Members(long epoch, Map<NodeId, Address> addresses) {

    /** @param after the epoch of the view before */
    static Members of(View view, NodeId self, Predicate<NodeId> trusted, long after) {
        Map<NodeId, Address> addresses = new LinkedHashMap<>();
        for (Address member : view.getMembers()) {
            MemberAddress.node(member)
                    .filter(node -> node.equals(self) || trusted.test(node))
                    .ifPresent(node -> addresses.merge(
                            node,
                            member,
                            (one, other) ->
                                    MemberAddress.startedAt(one) >= MemberAddress.startedAt(other) ? one : other));
        }
        // JGroups' ids grow with every view of a member, over merges too; what comes after must never look older
        return new Members(Math.max(view.getViewId().getId(), after + 1), addresses);
    }

    ClusterView view() {
        return new ClusterView(epoch, List.copyOf(addresses.keySet()));
    }

    Optional<Address> addressOf(NodeId node) {
        return Optional.ofNullable(addresses.get(node));
    }

    /** The node that sends under this address, if it is in the view. */
    Optional<NodeId> sender(Address address) {
        return MemberAddress.node(address).filter(node -> address.equals(addresses.get(node)));
    }
}
