package org.lanyard.store.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** To be compared with, as soon as what is on its way to them has arrived. */
    private final Set<NodeId> behind = new HashSet<>();

    /** Those whose comparison in this view has ended: what this node hears from others since, they lack. */
    private final Set<NodeId> level = new HashSet<>();

    private final Map<Long, List<CompletableFuture<Void>>> awaited = new HashMap<>();
    private LeaderRound round;
    private boolean fresh;

    Members(NodeId self, Function<NodeId, PeerSync> making) {
        this.self = self;
        this.making = making;
        this.round = new LeaderRound(ClusterView.alone(self), self);
    }

    boolean isBusy() {
        return !queued.isEmpty()
                || !behind.isEmpty()
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

    /**
     * Of a document that another node wrote, and that is durable here now: a leader that is being compared with one part of a
     * split hands on what it hears there to those it has compared with already, instead of comparing with each of them again.
     */
    void heard(Key key, NodeId writer) {
        if (!round.leads() || level.contains(writer) || peers.values().stream().noneMatch(PeerSync::isComparing)) {
            return;
        }
        for (NodeId peer : level) {
            with(peer, sync -> {
                if (!sync.isComparing()) {
                    sync.outbox.repair(key);
                }
            });
        }
    }

    void pump() {
        peers.values().forEach(sync -> sync.outbox.pump());
    }

    void viewChanged(ClusterView now) {
        peers.keySet().retainAll(now.members());
        queued.clear();
        behind.clear();
        level.clear();
        for (NodeId peer : now.members()) {
            if (!peer.equals(self)) {
                peers.computeIfAbsent(peer, making);
            }
        }
        round.superseded();
        round = new LeaderRound(now, self);
        fresh = true;
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

    /**
     * Of two nodes the one with the lesser id opens. Not when the view has just changed: its leader compares everyone anyhow, and
     * all of them at once would fetch the same from each other.
     */
    void compareNow() {
        if (fresh) {
            fresh = false;
            return;
        }
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
        for (NodeId peer : List.copyOf(behind)) {
            with(peer, sync -> {
                if (!sync.outbox.isBusy()) { // what was on its way has been given up
                    caughtUp(peer);
                }
            });
        }
        for (NodeId peer : round.remaining()) {
            with(peer, sync -> openUnlessOpen(peer, sync));
        }
        openQueued();
    }

    private void openUnlessOpen(NodeId peer, PeerSync sync) {
        if (!sync.isOpen() && !queued.contains(peer) && !behind.contains(peer)) {
            open(peer, sync);
        }
    }

    /** Not before what is on its way to it has arrived: else that would be looked for, and sent once more. */
    private void openBehind(NodeId peer, PeerSync sync) {
        if (!sync.isOpen() && !queued.contains(peer) && behind.add(peer)) {
            sync.outbox.afterwards(() -> caughtUp(peer));
            sync.outbox.pump();
        }
    }

    private void caughtUp(NodeId peer) {
        if (behind.remove(peer)) {
            with(peer, sync -> openUnlessOpen(peer, sync));
        }
    }

    private void open(NodeId peer, PeerSync sync) {
        sync.open(() -> {
            level.add(peer);
            ended(peer);
        });
    }

    /**
     * One after the other: what came from the first need not come from the second as well. But who holds the same as the first
     * lacks the same, and is sent it along with it.
     */
    void compare(NodeId peer, SyncMessage.BucketDigests theirs) {
        round.differed();
        with(peer, sync -> {
            List<PeerSync> before = peers.values().stream()
                    .filter(other -> !other.equals(sync) && other.isComparing())
                    .toList();
            if (before.isEmpty()) {
                sync.compare(theirs);
                return;
            }
            before.forEach(other -> other.alsoFor(sync, theirs));
            sync.giveUp();
            queued.add(peer);
        });
    }

    private void ended(NodeId peer) {
        if (round.endedWith(peer)) {
            peers.forEach(this::openBehind);
        }
        openQueued();
    }

    private void openQueued() {
        if (!queued.isEmpty() && peers.values().stream().noneMatch(PeerSync::isComparing)) {
            NodeId next = queued.remove();
            with(next, sync -> openBehind(next, sync));
        }
    }

    void close() {
        round.superseded();
        awaited.values().forEach(list -> list.forEach(future -> future.completeExceptionally(Replicator.closed())));
    }
}
