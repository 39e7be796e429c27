package org.lanyard.clustering;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.json.Resealing;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.secrets.ClusterKeys;
import org.lanyard.cluster.secrets.Generation;
import org.lanyard.cluster.secrets.GenerationBook;
import org.lanyard.cluster.secrets.GenerationNote;
import org.lanyard.cluster.secrets.KeyRing;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;
import org.lanyard.store.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that this node has the keys it needs, that no key of the cluster's is known to who is out, and that values are
 * sealed with the current one: asks the others for keys, makes one as leader when the removal of a node was not followed by
 * one, and seals anew what belongs to the apps of this node. What blocks runs on threads of its own.
 */
public final class KeyRounds {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRounds.class);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    /** Whoever removes a node makes a key in the same breath, and the two documents may come one after the other. */
    static final Duration ROTATION_GRACE = Duration.ofSeconds(5);

    private final NodeId self;
    private final ClusterKeys keys;
    private final GenerationBook book;
    private final Resealing resealing;
    private final Predicate<AppId> mine;
    private final Others others;
    private final InstantSource clock;
    private final Executor threads;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final AtomicBoolean sealing = new AtomicBoolean();
    private final AtomicBoolean rotating = new AtomicBoolean();
    private volatile boolean due = true;
    private volatile Instant next = Instant.MIN;
    private volatile Duration wait = FIRST_RETRY;
    private volatile Set<String> complained = Set.of();
    private @Nullable Instant staleSince;

    /** What is there before the node is one of many. */
    public record Parts(ClusterKeys keys, GenerationBook book, Resealing resealing) {}

    /** The other nodes. Thread-safe. */
    public interface Others {

        List<Peer> reachable();

        /**
         * What that one gives; blocks, some seconds at most.
         *
         * @throws IOException when it does not
         */
        KeyRing keysOf(Peer peer) throws IOException, InterruptedException;
    }

    /**
     * Does nothing before the first {@link #turn}.
     *
     * @param mine the apps whose documents this node writes
     * @param threads runs what blocks, each on one of its own
     */
    public KeyRounds(
            NodeId self, Parts parts, Predicate<AppId> mine, Others others, InstantSource clock, Executor threads) {
        this.self = self;
        this.keys = parts.keys();
        this.book = parts.book();
        this.resealing = parts.resealing();
        this.mine = mine;
        this.others = others;
        this.clock = clock;
        this.threads = threads;
    }

    /** Other nodes are here: one may have what was asked for in vain. Any thread. */
    void viewChanged() {
        askAtOnce();
    }

    private void askAtOnce() {
        wait = FIRST_RETRY;
        next = Instant.MIN;
    }

    /** Documents, or keys, or apps have come that this node may have to seal anew. Any thread. */
    public void look() {
        due = true;
    }

    /** Any thread. */
    void changed(List<Document> documents) {
        for (Document document : documents) {
            if (Resealing.concerns(document) && keys.needsAnother(document.body())) {
                due = true;
            }
        }
    }

    /** One round; by one thread at a time. Returns at once. */
    void turn(boolean leads) {
        Instant now = clock.instant();
        if (!now.isBefore(next) && !keys.missing(book.all()).isEmpty()) {
            List<Peer> peers = others.reachable();
            if (!peers.isEmpty()) {
                alone(asking, () -> ask(peers));
            }
        }
        if (due) {
            alone(sealing, this::sealAnew);
        }
        if (!leads || !keys.isStale(book.all())) {
            staleSince = null;
        } else if (staleSince == null) {
            staleSince = now;
        } else if (!now.isBefore(staleSince.plus(ROTATION_GRACE))) {
            alone(rotating, () -> rotate("a node was removed elsewhere"));
        }
    }

    private void alone(AtomicBoolean busy, Runnable work) {
        if (busy.compareAndSet(false, true)) {
            threads.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException unexpected) {
                    LOG.error("The cluster's keys could not be seen to; it is tried again", unexpected);
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    // ---- asking

    private void ask(List<Peer> peers) {
        for (Peer peer : peers) {
            if (!keys.missing(book.all()).isEmpty()) {
                ask(peer);
            }
        }
        Set<String> missing = keys.missing(book.all());
        if (missing.isEmpty()) {
            askAtOnce();
            return;
        }
        if (!missing.equals(complained)) {
            LOG.warn("No node that is here has the key(s) {}; values sealed with them wait for one that has", missing);
            complained = missing;
        }
        next = clock.instant().plus(wait);
        wait = wait.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? wait.multipliedBy(2) : LAST_RETRY;
    }

    private void ask(Peer peer) {
        try {
            keys.take(others.keysOf(peer));
        } catch (IOException failed) {
            LOG.info("No keys from {}: {}", peer.name(), failed.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- a new key

    /** For all who are in, from now on; blocks. What cannot be stored is logged, and made up for by the leader. */
    void rotate(String cause) {
        try {
            Generation made = keys.rotate(book.all());
            LOG.info("Values are sealed with {} from now on: {}", made, cause);
            book.add(new GenerationNote(made.id(), made.number(), List.copyOf(made.without()), self, clock.instant()))
                    .join();
        } catch (IOException | CompletionException failed) {
            LOG.error("The cluster's new key could not be stored; it is tried again: {}", failed.getMessage());
        }
    }

    /**
     * Belongs to that ring's cluster from now on; blocks until what is here is sealed with its key.
     *
     * @throws IOException when the ring cannot be stored
     */
    void join(KeyRing cluster) throws IOException {
        keys.join(cluster);
        book.clear().join();
        sealAnew();
    }

    // ---- sealing anew

    /** Blocks until all that this node can seal with the current key is. */
    void sealAnew() {
        due = false;
        int written = resealing.run(mine, keys::needsAnother);
        if (written > 0) {
            LOG.info("The values in {} document(s) are sealed with {} now", written, keys.current());
        }
    }
}
