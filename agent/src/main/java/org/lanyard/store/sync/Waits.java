package org.lanyard.store.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ClusterView;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.lanyard.store.Document;
import org.lanyard.store.Key;
import org.lanyard.store.Stamp;
import org.lanyard.store.VersionVector;

/**
 * The writes of this node that wait for a second copy. One is acknowledged once all of its documents are durable here and
 * on another member of the view, and the view's leader is one of the two; alone in the view, once they are durable here.
 * Confined to the replicator's thread.
 */
final class Waits {

    private static final int RESEND_TICKS = 2;

    /** One write. */
    private static final class Wait {
        private final Map<Key, VersionVector> versions = new HashMap<>();
        private final Map<NodeId, Set<Key>> held = new HashMap<>();
        private final CompletableFuture<Copies> copies;
        private boolean durable;
        private int ticks;

        Wait(List<Document> documents, CompletableFuture<Copies> copies) {
            documents.forEach(document -> versions.put(document.key(), document.version()));
            this.copies = copies;
        }

        boolean isHeldBy(NodeId peer) {
            return versions.isEmpty() || held.getOrDefault(peer, Set.of()).size() == versions.size();
        }
    }

    private final NodeId self;
    private final int deadlineTicks;
    private final List<Wait> waits = new ArrayList<>();
    private ClusterView view;

    Waits(NodeId self, int deadlineTicks) {
        this.self = self;
        this.deadlineTicks = deadlineTicks;
        this.view = ClusterView.alone(self);
    }

    boolean isEmpty() {
        return waits.isEmpty();
    }

    /** Starts waiting; the result is for {@link #durable}. */
    Object add(List<Document> documents, CompletableFuture<Copies> copies) {
        var wait = new Wait(documents, copies);
        waits.add(wait);
        return wait;
    }

    /** This node's disk is done with it. */
    void durable(Object of, @Nullable Throwable failure) {
        var wait = (Wait) of;
        if (failure != null) {
            wait.copies.completeExceptionally(Replicator.cause(failure));
        }
        wait.durable = true;
        settle();
    }

    void held(NodeId peer, Stamp stamp) {
        for (Wait wait : waits) {
            VersionVector version = wait.versions.get(stamp.key());
            if (version != null && stamp.version().covers(version)) {
                wait.held.computeIfAbsent(peer, p -> new HashSet<>()).add(stamp.key());
            }
        }
        settle();
    }

    /** Who has left does not count any more, and the new leader has to have it. */
    void viewChanged(ClusterView now) {
        view = now;
        settle();
    }

    private void settle() {
        waits.removeIf(wait -> {
            Copies reached = reached(wait);
            if (reached != null) {
                wait.copies.complete(reached);
            }
            return wait.copies.isDone();
        });
    }

    private @Nullable Copies reached(Wait wait) {
        if (!wait.durable) {
            return null;
        }
        if (view.members().size() == 1) {
            return Copies.ONE_COPY;
        }
        boolean byLeader = view.isLedBy(self) || wait.isHeldBy(view.leader());
        boolean bySecond = view.members().stream().anyMatch(peer -> !peer.equals(self) && wait.isHeldBy(peer));
        return byLeader && bySecond ? Copies.TWO_COPIES : null;
    }

    /**
     * Time goes by.
     *
     * @param resend told of whom to send what again: a message to somebody who was thought to be there may be lost
     */
    void tick(BiConsumer<NodeId, Key> resend) {
        for (Wait wait : waits) {
            wait.ticks++;
            if (wait.ticks >= deadlineTicks) {
                wait.copies.completeExceptionally(new Refused(
                        Refused.Kind.UNAVAILABLE,
                        "The change is saved on this computer, but no second one has confirmed it yet. It will be copied"
                                + " as soon as one answers; look with `lanyard nodes` which ones are reachable."));
            } else if (wait.durable && wait.ticks % RESEND_TICKS == 0) {
                view.members().stream()
                        .filter(peer -> !peer.equals(self) && !wait.isHeldBy(peer))
                        .forEach(peer -> wait.versions.keySet().forEach(key -> resend.accept(peer, key)));
            }
        }
        settle();
    }

    void close() {
        waits.forEach(wait -> wait.copies.completeExceptionally(Replicator.closed()));
        waits.clear();
    }
}
