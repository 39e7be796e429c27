package org.lanyard.store.sync;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.lanyard.cluster.ClusterView;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;

/** A leader's comparison with everyone in one view, before its first write. Confined to the replicator's thread. */
final class LeaderRound {

    final long epoch;
    private final Set<NodeId> others;
    private final Set<NodeId> remaining;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean somethingDiffered;

    LeaderRound(ClusterView view, NodeId self) {
        this.epoch = view.epoch();
        this.others = new LinkedHashSet<>(view.members());
        others.remove(self);
        this.remaining = new LinkedHashSet<>(others);
        if (!view.isLedBy(self)) {
            done.completeExceptionally(new Refused(
                    Refused.Kind.UNAVAILABLE, "Node " + view.leader() + " leads the cluster now, not this one."));
            others.clear();
            remaining.clear();
        } else if (remaining.isEmpty()) {
            done.complete(null);
        }
    }

    CompletableFuture<Void> done() {
        return done;
    }

    /** Whether it is this node's, and of more than itself. */
    boolean leads() {
        return !others.isEmpty();
    }

    List<NodeId> remaining() {
        return List.copyOf(remaining);
    }

    /** Begins again, when it is through; who has waited for it is not concerned. */
    void again() {
        if (remaining.isEmpty()) {
            remaining.addAll(others);
            somethingDiffered = false;
        }
    }

    void differed() {
        somethingDiffered = true;
    }

    /** Whether the others are to be told what has come to light: once, when the round is through. */
    boolean endedWith(NodeId peer) {
        if (!remaining.remove(peer) || !remaining.isEmpty()) {
            return false;
        }
        done.complete(null);
        return somethingDiffered;
    }

    void superseded() {
        done.completeExceptionally(over());
    }

    static Refused over() {
        return new Refused(
                Refused.Kind.UNAVAILABLE,
                "The cluster's view has changed; what was asked for belongs to an earlier one.");
    }
}
