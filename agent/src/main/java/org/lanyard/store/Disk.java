package org.lanyard.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps documents through kills and power cuts. Thread-safe. Reads block briefly and see what was committed; they and
 * writes fail with {@link org.lanyard.model.Refused} ({@code UNAVAILABLE}), whose message says what is wrong with the
 * disk and what to do; the disk goes on being tried, and works again when it can.
 */
public interface Disk extends AutoCloseable {

    /** The document or its tombstone; null when there is neither. */
    @Nullable Document read(Key key);

    /** The documents of a kind whose ids start with {@code prefix} (which may be empty), by id; no tombstones. */
    List<Document> list(String kind, String prefix);

    /** Like {@link #list}, without the bodies. */
    List<String> ids(String kind, String prefix);

    /** At most {@code limit} tombstones. */
    List<Document> tombstones(int limit);

    /**
     * Tells of every version, tombstones too, in any order; for the start, as it reads everything. The consumer must be
     * quick and must not come back to the disk.
     */
    void forEach(Consumer<Stamp> consumer);

    /** The versions of one of the {@link Buckets}, tombstones too, in any order. */
    List<Stamp> stamps(int bucket);

    /** The highest sequence number of all batches ever appended; 0 for a new disk. */
    long sequence();

    /**
     * Queues a batch and returns at once. The future completes when the batch is durable, exceptionally when it was not
     * written at all. Batches are written and completed in call order, on a thread of the disk: what is chained to the
     * future must be quick and must not block.
     */
    CompletableFuture<Void> append(Batch batch);

    /** Writes what is queued. Afterwards everything is refused. */
    @Override
    void close();
}
