package org.lanyard.store;

import java.util.Set;
import org.lanyard.model.NodeId;

/** What the store must know of the other nodes before it may forget a deletion. Thread-safe, does not block. */
public interface Peers {

    /** A cluster of one. */
    Peers NONE = new Peers() {
        @Override
        public Set<NodeId> paired() {
            return Set.of();
        }

        @Override
        public VersionVector acknowledged(NodeId peer, Key key) {
            return VersionVector.NONE;
        }
    };

    /** Every other node of the cluster, reachable or not. */
    Set<NodeId> paired();

    /**
     * The version of that document which the peer has said to hold durably, together with everything else that it was
     * sent in the same exchange; {@link VersionVector#NONE} when it has said nothing.
     */
    VersionVector acknowledged(NodeId peer, Key key);

    /** A tombstone that {@link #allKnow} has gone for good. Called within the store: must not come back to it. */
    default void forgotten(Document tombstone) {}

    /**
     * Whether a durable tombstone may be forgotten: when every paired node has acknowledged it. Earlier, a node that was
     * away would bring the document back. Alone, that is at once.
     */
    default boolean allKnow(Document tombstone) {
        return tombstone.deleted()
                && paired().stream()
                        .allMatch(peer -> acknowledged(peer, tombstone.key()).covers(tombstone.version()));
    }
}
