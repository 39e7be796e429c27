package org.lanyard.clustering;

import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ClusterView;
import org.lanyard.model.NodeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node may plan for the others: when it leads the view, and has compared its documents with everyone's in it. It
 * asks for that comparison itself, once in each view. Called by one thread at a time; a comparison may end on another.
 */
final class Leadership {

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    private final NodeId self;
    private final LongFunction<CompletableFuture<Void>> synchronise;
    private final Runnable won;
    private volatile long synchronisedEpoch = -1;
    private @Nullable ClusterView asked;

    /**
     * @param synchronise completes when this node, as leader of the view with that epoch, has what the others have
     * @param won told when it may plan from now on; on any thread, must be quick
     */
    Leadership(NodeId self, LongFunction<CompletableFuture<Void>> synchronise, Runnable won) {
        this.self = self;
        this.synchronise = synchronise;
        this.won = won;
    }

    /** Takes up what has to be done in a view that may be new. */
    void follow(ClusterView now) {
        if (!now.isLedBy(self) || synchronisedEpoch == now.epoch() || now.equals(asked)) {
            return;
        }
        asked = now;
        var _ = synchronise.apply(now.epoch()).whenComplete((done, failure) -> {
            if (failure == null) {
                synchronisedEpoch = now.epoch();
                won.run();
            } else {
                LOG.info("As leader of view {} not synchronised: {}", now.epoch(), failure.getMessage());
            }
        });
    }

    boolean mayPlan(ClusterView now) {
        return now.isLedBy(self) && synchronisedEpoch == now.epoch();
    }
}
