package org.lanyard.cluster;

import java.util.Set;
import org.lanyard.model.NodeId;

/**
 * What a user has said of a node.
 *
 * @param apps when it may run apps
 * @param draining it is about to go: what others can have, they get
 * @param labels for apps that ask for them
 */
public record NodePolicy(NodeId node, Apps apps, boolean draining, Set<String> labels) {

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

    /** What holds of a node of which nothing was said. */
    public static NodePolicy of(NodeId node) {
        return new NodePolicy(node, Apps.ALWAYS, false, Set.of());
    }
}
