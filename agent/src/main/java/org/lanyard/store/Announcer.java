package org.lanyard.store;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells listeners of durable batches, in order and one at a time, outside the store's lock. Thread-safe. */
final class Announcer {

    private static final System.Logger LOG = System.getLogger(Announcer.class.getName());

    private final CopyOnWriteArrayList<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<List<Document>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    AutoCloseable add(ChangeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void queue(List<Document> documents) {
        queue.add(documents);
    }

    /** Delivers what is queued; when another thread is at it, that one delivers this too. */
    void deliver() {
        if (waiting.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            for (List<Document> batch = queue.poll(); batch != null; batch = queue.poll()) {
                tell(batch);
            }
            seen = waiting.addAndGet(-seen);
        } while (seen != 0);
    }

    private void tell(List<Document> batch) {
        for (ChangeListener listener : listeners) {
            try {
                listener.changed(batch);
            } catch (RuntimeException e) {
                // One listener's mistake must neither keep the news from the others nor stop the disk's thread.
                LOG.log(System.Logger.Level.ERROR, "A listener of the document store failed", e);
            }
        }
    }
}
