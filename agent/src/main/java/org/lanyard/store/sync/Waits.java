package org.lanyard.store.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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

    /** One write. Made on any thread. */
    static final class Wait {
        private final Map<Key, VersionVector> versions;
        private final Map<NodeId, Set<Key>> held = new HashMap<>(4);
        private final CompletableFuture<Copies> copies = new CompletableFuture<>();
        private boolean durable;
        private int ticks;

        Wait(List<Document> documents) {
            versions = HashMap.newHashMap(documents.size());
            documents.forEach(document -> versions.put(document.key(), document.version()));
        }

        CompletableFuture<Copies> copies() {
            return copies;
        }

        boolean isHeldBy(NodeId peer) {
            return versions.isEmpty() || held.getOrDefault(peer, Set.of()).size() == versions.size();
        }
    }

    private final NodeId self;
    private final int deadlineTicks;
    private final Set<Wait> waits = new LinkedHashSet<>();

    /** Those of {@link #waits} that a document's confirmation can concern. */
    private final Map<Key, List<Wait>> byKey = new HashMap<>();

    private ClusterView view;

    Waits(NodeId self, int deadlineTicks) {
        this.self = self;
        this.deadlineTicks = deadlineTicks;
        this.view = ClusterView.alone(self);
    }

    boolean isEmpty() {
        return waits.isEmpty();
    }

    void add(Wait wait) {
        waits.add(wait);
        wait.versions
                .keySet()
                .forEach(key ->
                        byKey.computeIfAbsent(key, k -> new ArrayList<>(2)).add(wait));
    }

    /** This node's disk is done with it; of no interest when it was refused meanwhile. */
    void durable(Wait wait, @Nullable Throwable failure) {
        if (!waits.contains(wait)) {
            return;
        }
        if (failure != null) {
            wait.copies.completeExceptionally(Replicator.cause(failure));
        }
        wait.durable = true;
        settle(List.of(wait));
    }

    void held(NodeId peer, Stamp stamp) {
        List<Wait> concerned = byKey.get(stamp.key());
        if (concerned == null) {
            return;
        }
        for (Wait wait : concerned) {
            VersionVector version = wait.versions.get(stamp.key());
            if (version != null && stamp.version().covers(version)) {
                wait.held.computeIfAbsent(peer, p -> new HashSet<>(2)).add(stamp.key());
            }
        }
        settle(List.copyOf(concerned));
    }

    /** Who has left does not count any more, and the new leader has to have it. */
    void viewChanged(ClusterView now) {
        view = now;
        settle(List.copyOf(waits));
    }

    /** In the order in which they were written. */
    private void settle(List<Wait> some) {
        for (Wait wait : some) {
            Copies reached = reached(wait);
            if (reached != null) {
                wait.copies.complete(reached);
            }
            if (wait.copies.isDone()) {
                end(wait);
            }
        }
    }

    private void end(Wait wait) {
        waits.remove(wait);
        for (Key key : wait.versions.keySet()) {
            List<Wait> others = byKey.get(key);
            if (others != null && others.remove(wait) && others.isEmpty()) {
                byKey.remove(key);
            }
        }
    }

    private @Nullable Copies reached(Wait wait) {
        if (!wait.durable) {
            return null;
        }
        if (view.members().size() == 1) {
            return Copies.ONE_COPY;
        }
        boolean byLeader = view.isLedBy(self) || wait.isHeldBy(view.leader());
        return byLeader && isHeldByAnother(wait) ? Copies.TWO_COPIES : null;
    }

    private boolean isHeldByAnother(Wait wait) {
        if (wait.versions.isEmpty()) {
            return true;
        }
        for (NodeId peer : wait.held.keySet()) {
            if (view.has(peer) && !peer.equals(self) && wait.isHeldBy(peer)) {
                return true;
            }
        }
        return false;
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
        settle(List.copyOf(waits));
    }

    void close() {
        waits.forEach(wait -> wait.copies.completeExceptionally(Replicator.closed()));
        waits.clear();
        byKey.clear();
    }
}
