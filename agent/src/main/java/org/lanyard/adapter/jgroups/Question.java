package org.lanyard.adapter.jgroups;

import java.util.HashSet;
import java.util.Set;
import org.lanyard.model.NodeId;

/** Who was asked for the group and has not been heard of since. Ends when there is nobody left to wait for. Thread-safe. */
final class Question {

    private final Set<NodeId> open;
    private final Runnable ended;

    /** @param ended run once, by whoever tells of the last of them */
    Question(Set<NodeId> asked, Runnable ended) {
        this.open = new HashSet<>(asked);
        this.ended = ended;
    }

    /** The node has answered, or cannot be reached. */
    void settled(NodeId node) {
        synchronized (this) {
            if (!open.remove(node) || !open.isEmpty()) {
                return;
            }
        }
        ended.run();
    }
}
