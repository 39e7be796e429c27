package org.lanyard.store.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lanyard.cluster.ClusterView;
import org.lanyard.model.NodeId;
import org.lanyard.store.Key;

/** The others in the view, and who is to be compared with when. Confined to the replicator's thread. */
final class Members {

    private static final System.Logger LOG = System.getLogger(Members.class.getName());

    private final NodeId self;
    private final Function<NodeId, PeerSync> making;
    private final Map<NodeId, PeerSync> peers = new LinkedHashMap<>();

    /** Differ from this node, and have to wait until another comparison is through. */
    private final Deque<NodeId> queued = new ArrayDeque<>();

    private final Map<Long, List<CompletableFuture<Void>>> awaited = new HashMap<>();
    private LeaderRound round;

    Members(NodeId self, Function<NodeId, PeerSync> making) {
        this.self = self;
        this.making = making;
        this.round = new LeaderRound(ClusterView.alone(self), self);
    }

    boolean isBusy() {
        return !queued.isEmpty()
                || !round.remaining().isEmpty()
                || peers.values().stream().anyMatch(PeerSync::isBusy);
    }

    void with(NodeId peer, Consumer<PeerSync> action) {
        PeerSync sync = peers.get(peer);
        if (sync != null) {
            action.accept(sync);
        }
    }

    void live(Key key) {
        peers.values().forEach(sync -> sync.outbox.live(key));
    }

    void pump() {
        peers.values().forEach(sync -> sync.outbox.pump());
    }

    void viewChanged(ClusterView now) {
        peers.keySet().retainAll(now.members());
        queued.clear();
        for (NodeId peer : now.members()) {
            if (!peer.equals(self)) {
                peers.computeIfAbsent(peer, making);
            }
        }
        round.superseded();
        round = new LeaderRound(now, self);
        awaited.entrySet().removeIf(entry -> {
            if (entry.getKey() > now.epoch()) {
                return false;
            }
            entry.getValue().forEach(future -> join(entry.getKey(), future));
            return true;
        });
        round.remaining().forEach(peer -> with(peer, sync -> open(peer, sync)));
    }

    /**
     * The leader compares once more: somebody who was told of the view later than others has written meanwhile, and those who
     * were new to him have not heard it.
     */
    void lookAgain(ClusterView view) {
        if (view.epoch() == round.epoch) {
            round.again();
            round.remaining().forEach(peer -> with(peer, sync -> openUnlessOpen(peer, sync)));
        }
    }

    /** Completes the future with the leader's round in that view, when it comes to that view. */
    void synchronised(long epoch, CompletableFuture<Void> future) {
        if (epoch > round.epoch) {
            awaited.computeIfAbsent(epoch, e -> new ArrayList<>()).add(future);
        } else {
            join(epoch, future);
        }
    }

    private void join(long epoch, CompletableFuture<Void> future) {
        if (epoch != round.epoch) {
            future.completeExceptionally(LeaderRound.over());
            return;
        }
        CompletableFuture<Void> _ = round.done().whenComplete((done, failure) -> {
            if (failure == null) {
                future.complete(null);
            } else {
                future.completeExceptionally(failure);
            }
        });
    }

    /** Of two nodes the one with the lesser id opens. */
    void compareNow() {
        peers.forEach((peer, sync) -> {
            if (self.value().compareTo(peer.value()) < 0) {
                openUnlessOpen(peer, sync);
            }
        });
    }

    void tick() {
        for (NodeId peer : List.copyOf(peers.keySet())) {
            with(peer, sync -> {
                if (!sync.tick()) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "Node {0} does not answer about documents; trying again later",
                            peer);
                    queued.remove(peer);
                    ended(peer);
                }
            });
        }
        pump();
        for (NodeId peer : round.remaining()) {
            with(peer, sync -> openUnlessOpen(peer, sync));
        }
        openQueued();
    }

    private void openUnlessOpen(NodeId peer, PeerSync sync) {
        if (!sync.isOpen() && !queued.contains(peer)) {
            open(peer, sync);
        }
    }

    private void open(NodeId peer, PeerSync sync) {
        sync.open(() -> ended(peer));
    }

    /** One after the other: what came from the first need not come from the second as well. */
    void compare(NodeId peer, SyncMessage.BucketDigests theirs) {
        round.differed();
        with(peer, sync -> {
            if (peers.values().stream().anyMatch(other -> !other.equals(sync) && other.isComparing())) {
                sync.giveUp();
                queued.add(peer);
            } else {
                sync.compare(theirs);
            }
        });
    }

    private void ended(NodeId peer) {
        if (round.endedWith(peer)) {
            peers.forEach(this::openUnlessOpen);
        }
        openQueued();
    }

    private void openQueued() {
        if (!queued.isEmpty() && peers.values().stream().noneMatch(PeerSync::isComparing)) {
            NodeId next = queued.remove();
            with(next, sync -> openUnlessOpen(next, sync));
        }
    }

    void close() {
        round.superseded();
        awaited.values().forEach(list -> list.forEach(future -> future.completeExceptionally(Replicator.closed())));
    }
}
