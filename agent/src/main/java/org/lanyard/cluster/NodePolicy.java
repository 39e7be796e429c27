package org.lanyard.cluster;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;

/**
 * What a user has said of a node.
 *
 * @param apps when it may run apps
 * @param draining it is about to go: what others can have, they get
 * @param labels for apps that ask for them
 * @param name how it is to be called; null leaves that to the node
 * @param pausedUntil it runs no apps before that, by the clock on the wall; null when nobody wants that
 * @param memoryReserve bytes of its memory that apps leave free for whoever sits at it; 0 when nothing was said
 */
public record NodePolicy(
        NodeId node,
        Apps apps,
        boolean draining,
        Set<String> labels,
        @Nullable String name,
        @Nullable Instant pausedUntil,
        long memoryReserve) {

    /** When a node may run apps. */
    public enum Apps {
        ALWAYS,
        /** Not while it runs on its battery. */
        ON_POWER,
        NEVER;

        /** As the API has it. */
        public String word() {
            return switch (this) {
                case ALWAYS -> "always";
                case ON_POWER -> "on-power";
                case NEVER -> "never";
            };
        }
    }

    public NodePolicy {
        labels = Set.copyOf(labels);
    }

    /** With no word of its name, a pause or its memory. */
    public NodePolicy(NodeId node, Apps apps, boolean draining, Set<String> labels) {
        this(node, apps, draining, labels, null, null, 0);
    }

    /** What holds of a node of which nothing was said. */
    public static NodePolicy of(NodeId node) {
        return new NodePolicy(node, Apps.ALWAYS, false, Set.of());
    }

    public boolean isPaused(Instant now) {
        return pausedUntil != null && now.isBefore(pausedUntil);
    }
}
