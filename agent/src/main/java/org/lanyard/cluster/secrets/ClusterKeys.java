package org.lanyard.cluster.secrets;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;

/**
 * The keys that this node has, and which it should have. What to seal with follows from the ring and from who was removed,
 * in the same way on every node:
 *
 * <ul>
 *   <li>Who removes a node makes a generation. It says without whom it was made, travels with that, and is given to none of
 *       those. The members learn from a {@link GenerationNote} in the documents that it is there, and ask each other for it.
 *   <li>Removals on both sides of a split make two generations, and either may be known to the node that the other side has
 *       removed. So a generation counts only if it was made without all who are out; when there is none, the ring
 *       {@link #isStale}, and the leader makes one more.
 *   <li>Who joins brings its own keys along, to read with, and seals with the cluster's from then on.
 * </ul>
 *
 * Nothing is ever thrown away: a key is 32 bytes, and what it was used for may turn up again. Thread-safe; writing blocks on
 * the disk.
 */
public final class ClusterKeys {

    /** Whoever writes nonsense into documents must not fill the memory. */
    private static final int MAX_MET = 1_000;

    private final KeySafe safe;
    private final Supplier<byte[]> secrets;
    private final Supplier<Set<NodeId>> removed;
    private final Set<String> met = ConcurrentHashMap.newKeySet();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /**
     * Starts with what is in the safe.
     *
     * @param secrets each {@value Generation#BYTES} bytes that nobody can guess
     * @param removed all nodes that are out
     */
    public ClusterKeys(KeySafe safe, Supplier<byte[]> secrets, Supplier<Set<NodeId>> removed) {
        this.safe = safe;
        this.secrets = secrets;
        this.removed = removed;
    }

    public KeyRing ring() {
        return safe.now();
    }

    /** What values are sealed with. */
    public Generation current() {
        return ring().current(removed.get());
    }

    /** Whether a document needs another key than the current one. Remembers which it needs. */
    public boolean needsAnother(String body) {
        Set<String> found = Sealed.generationsIn(body);
        if (found.isEmpty()) {
            return false;
        }
        found.forEach(this::meet);
        found.remove(current().id());
        return !found.isEmpty();
    }

    void meet(String generation) {
        if (met.size() < MAX_MET) {
            met.add(generation);
        }
    }

    /** Generations that are named, or that values are sealed with, and that are not here. */
    public Set<String> missing(Collection<GenerationNote> notes) {
        Set<String> missing = new HashSet<>(met);
        notes.forEach(note -> missing.add(note.id()));
        ring().generations().forEach(generation -> missing.remove(generation.id()));
        return missing;
    }

    /** Whether somebody who is out knows all generations that there are, here or elsewhere. */
    public boolean isStale(Collection<GenerationNote> notes) {
        Set<NodeId> out = removed.get();
        KeyRing ring = ring();
        return !ring.current(out).isUnknownTo(out)
                && notes.stream()
                        .filter(note -> ring.generation(note.id()) == null)
                        .noneMatch(note -> note.without().containsAll(out));
    }

    /** Adds what another member has. */
    public synchronized void take(KeyRing others) throws IOException {
        KeyRing before = ring();
        KeyRing after = before.with(others.generations());
        if (!after.equals(before)) {
            write(after);
        }
    }

    /** This node belongs to the cluster of that ring from now on. */
    public synchronized void join(KeyRing cluster) throws IOException {
        write(cluster.joinedBy(ring()));
    }

    /**
     * A new generation, which none of those who are out will know. Values are sealed with it from now on.
     *
     * @param notes generations that there are elsewhere: it comes after them
     */
    public synchronized Generation rotate(Collection<GenerationNote> notes) throws IOException {
        KeyRing before = ring();
        int last = Math.max(
                before.generations().stream().mapToInt(Generation::number).max().orElse(0),
                notes.stream().mapToInt(GenerationNote::number).max().orElse(0));
        Generation made = Generation.of(secrets.get(), Math.addExact(last, 1), removed.get());
        write(before.with(List.of(made)));
        return made;
    }

    private void write(KeyRing ring) throws IOException {
        safe.write(ring);
        watchers.forEach(Runnable::run);
    }

    /** What a member that asks is given; null when it may have nothing. */
    public @Nullable KeyRing allowedTo(NodeId node) {
        return removed.get().contains(node) ? null : ring().allowedTo(node);
    }

    /** Calls {@code grown} after each change of the ring, on the thread that changed it: must be quick. */
    public AutoCloseable watch(Runnable grown) {
        watchers.add(grown);
        return () -> watchers.remove(grown);
    }
}
