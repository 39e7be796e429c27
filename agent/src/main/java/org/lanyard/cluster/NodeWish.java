package org.lanyard.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;

/** What a user wants changed of a node; what is null stays. */
public record NodeWish(
        NodePolicy.@Nullable Apps apps,
        @Nullable Boolean draining,
        @Nullable Set<String> labels,
        @Nullable String name,
        @Nullable Pause pause,
        @Nullable Long memoryReserve) {

    /** For how long the node is to run no apps. */
    public sealed interface Pause {

        /** Null when it is to run some. */
        @Nullable Instant end(Instant now);

        record Until(Instant end) implements Pause {
            @Override
            public @Nullable Instant end(Instant now) {
                return end.isAfter(now) ? end : null;
            }
        }

        record For(Duration time) implements Pause {
            @Override
            public @Nullable Instant end(Instant now) {
                return time.isPositive() ? now.plus(time).truncatedTo(ChronoUnit.SECONDS) : null;
            }
        }

        /** It ends, if there is one. */
        record Over() implements Pause {
            @Override
            public @Nullable Instant end(Instant now) {
                return null;
            }
        }
    }

    public NodePolicy over(NodeId node, NodePolicy old, Instant now) {
        return new NodePolicy(
                node,
                apps == null ? old.apps() : apps,
                draining == null ? old.draining() : draining,
                labels == null ? old.labels() : labels,
                name == null ? old.name() : name,
                pause == null ? old.pausedUntil() : pause.end(now),
                memoryReserve == null ? old.memoryReserve() : memoryReserve);
    }
}
