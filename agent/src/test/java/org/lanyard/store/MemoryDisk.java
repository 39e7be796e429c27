package org.lanyard.store;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.Refused;

/** A disk in memory that a test can hold up, fill, and cut off from power with what it has not synced. */
public final class MemoryDisk implements Disk {

    private record Waiting(Batch batch, CompletableFuture<Void> done) {}

    private final Map<String, Document> synced = new TreeMap<>();
    private final Queue<Waiting> unsynced = new ArrayDeque<>();
    private long sequence;
    private boolean held;
    private boolean full;
    private boolean closed;
    private int batches;
    private int reads;

    /** From now on batches wait for {@link #sync}. */
    public synchronized MemoryDisk held() {
        held = true;
        return this;
    }

    public synchronized void full(boolean value) {
        full = value;
    }

    public synchronized boolean isFull() {
        return full;
    }

    /** Everything that waits becomes durable, or is refused when the disk is full. */
    public void sync() {
        sync(Integer.MAX_VALUE);
    }

    /** Like {@link #sync()}, for the oldest {@code batches} only. */
    public void sync(int batches) {
        for (int i = 0; i < batches; i++) {
            Waiting next;
            boolean refused;
            synchronized (this) {
                next = unsynced.poll();
                if (next == null) {
                    return;
                }
                refused = full;
                if (!refused) {
                    commit(next.batch());
                }
            }
            if (refused) {
                next.done().completeExceptionally(new Refused(Refused.Kind.UNAVAILABLE, "The disk is full"));
            } else {
                next.done().complete(null);
            }
        }
    }

    /** Everything that waits is on the disk and can be read, but nobody has been told yet. */
    public synchronized void syncUntold() {
        unsynced.forEach(waiting -> commit(waiting.batch()));
    }

    /** How many single documents were read. */
    public synchronized int reads() {
        return reads;
    }

    /** Batches that wait for {@link #sync}. */
    public synchronized int waiting() {
        return unsynced.size();
    }

    /** What another program start finds after the power failed. */
    public synchronized MemoryDisk afterPowerCut() {
        var after = new MemoryDisk();
        after.synced.putAll(synced);
        after.sequence = sequence;
        return after;
    }

    private void commit(Batch batch) {
        batch.documents().forEach(document -> synced.put(document.key().toString(), document));
        batch.forgotten().forEach(key -> synced.remove(key.toString()));
        sequence = Math.max(sequence, batch.sequence());
        batches++;
    }

    /** How many batches became durable. */
    public synchronized int batches() {
        return batches;
    }

    /** Every version on the disk, tombstones too. */
    public synchronized List<Document> everything() {
        return List.copyOf(synced.values());
    }

    @Override
    public synchronized @Nullable Document read(Key key) {
        refuseWhenClosed();
        reads++;
        return synced.get(key.toString());
    }

    @Override
    public synchronized List<Document> list(String kind, String prefix) {
        refuseWhenClosed();
        return live(kind, prefix).toList();
    }

    @Override
    public synchronized List<String> ids(String kind, String prefix) {
        refuseWhenClosed();
        return live(kind, prefix).map(Document::id).toList();
    }

    private Stream<Document> live(String kind, String prefix) {
        return synced.values().stream()
                .filter(document -> !document.deleted()
                        && document.kind().equals(kind)
                        && document.id().startsWith(prefix));
    }

    @Override
    public synchronized List<Document> tombstones(int limit) {
        refuseWhenClosed();
        return synced.values().stream().filter(Document::deleted).limit(limit).toList();
    }

    @Override
    public synchronized void forEach(Consumer<Stamp> consumer) {
        refuseWhenClosed();
        synced.values().forEach(document -> consumer.accept(document.stamp()));
    }

    @Override
    public synchronized List<Stamp> stamps(int bucket) {
        refuseWhenClosed();
        return synced.values().stream()
                .map(Document::stamp)
                .filter(stamp -> Buckets.of(stamp.key()) == bucket)
                .toList();
    }

    @Override
    public synchronized long sequence() {
        return sequence;
    }

    @Override
    public CompletableFuture<Void> append(Batch batch) {
        var waiting = new Waiting(batch, new CompletableFuture<>());
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(new Refused(Refused.Kind.UNAVAILABLE, "The disk is closed"));
            }
            unsynced.add(waiting);
            if (held) {
                return waiting.done();
            }
        }
        sync();
        return waiting.done();
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new Refused(Refused.Kind.UNAVAILABLE, "The disk is closed");
        }
    }

    @Override
    public void close() {
        sync();
        synchronized (this) {
            closed = true;
        }
    }
}
