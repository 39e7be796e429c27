package org.lanyard.deploy.placement;

import java.util.Set;
import org.lanyard.model.NodeId;
import org.lanyard.model.RuntimeKind;

/**
 * A reachable node, as the leader knows it.
 *
 * @param memoryFree bytes that a new app could use now
 * @param load share of all processors in use, 0 to 1
 * @param runtimes what it can run
 * @param duty whether it takes apps
 */
public record Candidate(
        NodeId node,
        String name,
        String architecture,
        long memoryTotal,
        long memoryFree,
        double load,
        Set<RuntimeKind> runtimes,
        Duty duty) {

    /** Whether a node takes apps. */
    public enum Duty {
        TAKES_APPS,
        /** Keeps none, takes none: it is about to go. */
        DRAINING,
        /** Only what is pinned to it. */
        ONLY_PINNED
    }

    public Candidate {
        runtimes = Set.copyOf(runtimes);
    }
}
