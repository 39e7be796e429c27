package org.lanyard.store.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;
import org.lanyard.store.Document;
import org.lanyard.store.Key;
import org.lanyard.store.Peers;
import org.lanyard.store.Stamp;
import org.lanyard.store.VersionVector;

/**
 * Which tombstones of this node the others hold, by what each has said itself: as messages of one sender arrive in order,
 * nothing older can come from it afterwards. In memory only: after a restart the peers say it again, with the first
 * comparison; until then tombstones stay. Thread-safe, does not block.
 */
public final class Acknowledgements implements Peers {

    /** Of tombstones that are followed, and of forgotten ones that are remembered; more only stay longer. */
    static final int MAX = 10_000;

    /**
     * A tombstone that is durable here.
     *
     * @param position counts up with each
     */
    private record Followed(Stamp stamp, long position, Map<NodeId, VersionVector> holders) {}

    private final Supplier<Set<NodeId>> paired;
    private final Map<Key, Followed> followed = new LinkedHashMap<>();

    /** So that a tombstone which a slower peer still has is not taken in again. */
    private final Map<Key, VersionVector> graves = new LinkedHashMap<>();

    private Set<NodeId> gravesKnownTo = Set.of();
    private long position;
    private boolean overfull;
    private boolean news;

    /**
     * Knows nothing yet.
     *
     * @param paired every other node of the cluster, reachable or not; called on any thread, must not block
     */
    public Acknowledgements(Supplier<Set<NodeId>> paired) {
        this.paired = paired;
    }

    @Override
    public Set<NodeId> paired() {
        return paired.get();
    }

    @Override
    public synchronized VersionVector acknowledged(NodeId peer, Key key) {
        Followed tombstone = followed.get(key);
        return tombstone == null ? VersionVector.NONE : tombstone.holders().getOrDefault(peer, VersionVector.NONE);
    }

    @Override
    public synchronized void forgotten(Document tombstone) {
        followed.remove(tombstone.key());
        Set<NodeId> all = Set.copyOf(paired.get());
        if (!gravesKnownTo.containsAll(all)) {
            // Somebody new does not know the older ones.
            graves.clear();
        }
        gravesKnownTo = all;
        graves.put(tombstone.key(), tombstone.version());
        if (graves.size() > MAX) {
            graves.remove(graves.keySet().iterator().next());
        }
    }

    /** A version has become durable here. */
    synchronized void durable(Stamp stamp) {
        if (!stamp.deleted()) {
            followed.remove(stamp.key());
            graves.remove(stamp.key());
        } else if (followed.containsKey(stamp.key()) || followed.size() < MAX) {
            followed.put(stamp.key(), new Followed(stamp, ++position, new HashMap<>()));
            news = true;
        } else {
            overfull = true;
        }
    }

    /** The peer says that it holds this or a later version durably. */
    synchronized void holds(NodeId peer, Stamp stamp) {
        Followed tombstone = followed.get(stamp.key());
        if (tombstone != null) {
            tombstone.holders().merge(peer, stamp.version(), VersionVector::join);
            news = true;
        }
    }

    /** Tells the tombstones of now from later ones. */
    synchronized long position() {
        return position;
    }

    /** The peer has all the tombstones that were here at that position. */
    synchronized void holdsAll(NodeId peer, long until) {
        for (Followed tombstone : followed.values()) {
            if (tombstone.position() <= until) {
                tombstone.holders().merge(peer, tombstone.stamp().version(), VersionVector::join);
                news = true;
            }
        }
    }

    /** The tombstones that are followed now, for {@link #holds}. */
    synchronized List<Stamp> tombstones() {
        List<Stamp> stamps = new ArrayList<>(followed.size());
        followed.values().forEach(tombstone -> stamps.add(tombstone.stamp()));
        return stamps;
    }

    /** Whether this tombstone was here, and went because everybody had it: it need not be taken in again. */
    synchronized boolean buried(Stamp stamp) {
        VersionVector grave = graves.get(stamp.key());
        return grave != null
                && stamp.deleted()
                && grave.covers(stamp.version())
                && gravesKnownTo.containsAll(paired.get());
    }

    /** Whether, since the last call, there came to be tombstones that everybody has. */
    synchronized boolean collectable() {
        if (!news) {
            return false;
        }
        news = false;
        Set<NodeId> all = paired.get();
        return followed.values().stream().anyMatch(tombstone -> knownTo(tombstone, all));
    }

    private static boolean knownTo(Followed tombstone, Set<NodeId> all) {
        return all.stream().allMatch(peer -> {
            @Nullable VersionVector held = tombstone.holders().get(peer);
            return held != null && held.covers(tombstone.stamp().version());
        });
    }

    /** Whether there were more than are followed and now there is room. Resets itself. */
    synchronized boolean hasRoomAgain() {
        boolean room = overfull && followed.size() < MAX / 2;
        overfull &= !room;
        return room;
    }

    /** One that was on the disk and is not followed yet. */
    synchronized void follow(Stamp tombstone) {
        if (!followed.containsKey(tombstone.key())) {
            durable(tombstone);
        }
    }
}
