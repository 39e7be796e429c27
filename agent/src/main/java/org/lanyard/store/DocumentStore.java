package org.lanyard.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;

/**
 * This node's replica of the shared documents. Writes are visible at once and in call order to every reader here, and
 * durable when their future says so; what other nodes and listeners are told is durable. Thread-safe; reads and writes
 * may block briefly on the disk, and pass on its {@link org.lanyard.model.Refused}.
 */
public final class DocumentStore {

    /** Deletions after which the store looks for tombstones to forget; there is no timer, so an idle node writes nothing. */
    static final int COLLECT_EVERY = 256;

    private static final int COLLECT_AT_ONCE = 10_000;

    private final NodeId self;
    private final Disk disk;
    private final HybridClock clock;
    private final Peers peers;
    private final Pending pending = new Pending();
    private final Recent recent = new Recent();
    private final Announcer announcer = new Announcer();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<Key> forgetting = new HashSet<>();
    private @Nullable Digests digests;
    private long sequence;
    private int deletions;
    private boolean written;

    /** Does not close the disk. */
    public DocumentStore(HybridClock clock, Disk disk, Peers peers) {
        this.self = clock.node();
        this.clock = clock;
        this.disk = disk;
        this.peers = peers;
        this.sequence = disk.sequence();
    }

    /** Who writes here. */
    public NodeId self() {
        return self;
    }

    /** Null when there is none or it is deleted. */
    public @Nullable Document get(Key key) {
        return reading(() -> {
            Document document = current(key);
            return document == null || document.deleted() ? null : document;
        });
    }

    /** Whether it was deleted, as far as that has to be remembered. */
    public boolean isDeleted(Key key) {
        return reading(() -> {
            Document document = current(key);
            return document != null && document.deleted();
        });
    }

    /** The documents of a kind whose ids start with {@code prefix} (which may be empty), by id. */
    public List<Document> list(String kind, String prefix) {
        return reading(() -> pending.over(disk.list(kind, prefix), kind, prefix));
    }

    /** The ids of {@link #list}; costs less. */
    public List<String> ids(String kind, String prefix) {
        return reading(() -> pending.idsOver(disk.ids(kind, prefix), kind, prefix));
    }

    /** What other nodes may be told of this key: the durable version or tombstone; null when there is neither. */
    public @Nullable Document durable(Key key) {
        Document known = reading(() -> recent.get(key));
        return known != null ? known : disk.read(key);
    }

    /**
     * What goes along with a version that other nodes are told of: the durable conflict copies of the document. A node that
     * takes in the version forgets those that it has seen; without the copies, what lost could be lost for good.
     */
    public List<Document> conflictCopies(Document document) {
        boolean mayHaveWon =
                document.version().counters().size() > 1 && !document.kind().equals(Merge.CONFLICT);
        return mayHaveWon ? disk.list(Merge.CONFLICT, document.kind() + "." + document.id() + ".") : List.of();
    }

    /** The durable versions in one of the {@link Buckets}, tombstones too. */
    public List<Stamp> stamps(int bucket) {
        return disk.stamps(bucket);
    }

    /** At most {@code limit} durable tombstones. */
    public List<Stamp> tombstones(int limit) {
        return disk.tombstones(limit).stream().map(Document::stamp).toList();
    }

    /**
     * Digests of all that is durable here, kept up from now on. The first call reads through the disk.
     *
     * @throws IllegalStateException when the first call comes after a write
     */
    public Digests digests() {
        return writing(() -> {
            Digests known = digests;
            if (known != null) {
                return known;
            }
            if (written) {
                throw new IllegalStateException("Digests are started before the first write");
            }
            var built = new Digests();
            disk.forEach(stamp -> {
                built.replace(null, stamp);
                // The wall clock may have been set back while the node was off: later than all that is there already.
                clock.observe(stamp.time());
            });
            digests = built;
            return built;
        });
    }

    public Outcome put(Key key, String body) {
        return write(List.of(new Change.Put(key, body, null)));
    }

    public Outcome delete(Key key) {
        return write(List.of(new Change.Delete(key, null)));
    }

    /** All of the changes or none. A later one sees the earlier ones. */
    public Outcome write(List<Change> changes) {
        return writing(() -> {
            Draft draft = draft();
            for (Change change : changes) {
                if (!draft.fits(change)) {
                    Document now = draft.current(change.key());
                    return new Outcome.Conflict(change.key(), now == null || now.deleted() ? null : now);
                }
                draft.apply(change);
            }
            List<Key> keys = changes.stream().map(Change::key).toList();
            return new Outcome.Accepted(draft.changed(), append(draft, keys));
        });
    }

    /**
     * Takes in versions from another node by the rules of {@link Merge}. The future completes when all that they say is
     * durable here: then they may be acknowledged.
     */
    public CompletableFuture<Void> merge(List<Document> incoming) {
        return writing(() -> {
            Draft draft = draft();
            incoming.forEach(draft::merge);
            return append(draft, incoming.stream().map(Document::key).toList());
        });
    }

    /** Closing the result ends it. */
    public AutoCloseable listen(ChangeListener listener) {
        return announcer.add(listener);
    }

    /**
     * Forgets the tombstones that every paired node knows; completes with their number when that is durable. The store
     * does it by itself along with a write, once in {@value #COLLECT_EVERY} deletions; call it at start and when a peer
     * has caught up.
     */
    public CompletableFuture<Integer> collect() {
        return writing(() -> {
            List<Document> known = collectable(List.of());
            return known.isEmpty()
                    ? CompletableFuture.completedFuture(0)
                    : append(List.of(), key -> null, known).thenApply(done -> known.size());
        });
    }

    private List<Document> collectable(List<Document> changing) {
        Set<Key> busy = changing.stream().map(Document::key).collect(Collectors.toSet());
        return disk.tombstones(COLLECT_AT_ONCE).stream()
                .filter(tombstone -> pending.get(tombstone.key()) == null
                        && !busy.contains(tombstone.key())
                        && !forgetting.contains(tombstone.key()))
                .filter(peers::allKnow)
                .toList();
    }

    private Draft draft() {
        return new Draft(self, clock, sequence, this::current);
    }

    private @Nullable Document current(Key key) {
        Pending.Entry entry = pending.get(key);
        if (entry != null) {
            return entry.document();
        }
        Document known = recent.get(key);
        return known != null ? known : disk.read(key);
    }

    /** The future of the batch, and of everything that the keys' versions still wait for. */
    private CompletableFuture<Void> append(Draft draft, List<Key> keys) {
        List<CompletableFuture<Void>> awaited = new ArrayList<>();
        for (Key key : keys) {
            Pending.Entry entry = pending.get(key);
            if (entry != null && !draft.changes(key)) {
                awaited.add(entry.durable());
            }
        }
        if (!draft.changed().isEmpty()) {
            awaited.add(append(draft));
        }
        return awaited.size() == 1
                ? awaited.getFirst()
                : CompletableFuture.allOf(awaited.toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> append(Draft draft) {
        List<Document> documents = draft.changed();
        List<Document> forgotten = deletions >= COLLECT_EVERY ? collectable(documents) : List.of();
        deletions = deletions >= COLLECT_EVERY ? 0 : deletions;
        sequence = draft.sequence();
        return append(documents, draft::before, forgotten);
    }

    private CompletableFuture<Void> append(
            List<Document> documents, Function<Key, @Nullable Document> before, List<Document> forgotten) {
        written = true;
        List<Key> keys = forgotten.stream().map(Document::key).toList();
        CompletableFuture<Void> appended = disk.append(new Batch(documents, keys, sequence));
        pending.add(documents, before, appended);
        recent.removeAll(documents);
        recent.removeAll(forgotten);
        forgetting.addAll(keys);
        return appended.whenComplete((done, failure) -> settle(documents, forgotten, failure == null));
    }

    /** On the disk's thread; or, when the disk was quicker than the caller, on the caller's, which then has the lock. */
    private void settle(List<Document> documents, List<Document> forgotten, boolean durable) {
        lock.writeLock().lock();
        try {
            forgotten.forEach(tombstone -> forgetting.remove(tombstone.key()));
            if (durable) {
                documents.forEach(document -> digest(pending.durable(document), document.stamp()));
                forgotten.forEach(this::forget);
                deletions += (int) documents.stream().filter(Document::deleted).count();
                if (!documents.isEmpty()) {
                    announcer.queue(documents);
                }
            }
            pending.settle(documents);
            if (durable) {
                documents.stream()
                        .filter(document -> pending.get(document.key()) == null)
                        .forEach(recent::add);
            }
        } finally {
            lock.writeLock().unlock();
        }
        if (!lock.isWriteLockedByCurrentThread()) {
            announcer.deliver();
        }
    }

    private void forget(Document tombstone) {
        pending.forgotten(tombstone.key());
        digest(tombstone.stamp(), null);
        peers.forgotten(tombstone);
    }

    private void digest(@Nullable Stamp before, @Nullable Stamp after) {
        if (digests != null) {
            digests.replace(before, after);
        }
    }

    private <T extends @Nullable Object> T reading(Supplier<T> body) {
        lock.readLock().lock();
        try {
            return body.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private <T> T writing(Supplier<T> body) {
        lock.writeLock().lock();
        try {
            return body.get();
        } finally {
            lock.writeLock().unlock();
            announcer.deliver();
        }
    }
}
