package org.lanyard.adapter.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.Refused;
import org.lanyard.store.Batch;

/** The one writing thread: takes all that has queued up while it wrote, and makes it durable with one sync. */
final class GroupCommit implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(GroupCommit.class.getName());

    /** Bounds the memory that a stalled disk can cost. */
    private static final int QUEUED_BATCHES = 20_000;

    /** Bounds one transaction, and with it the log and the time that its first batch waits. */
    private static final int BATCHES_AT_ONCE = 512;

    private record Waiting(Batch batch, CompletableFuture<Void> done) {}

    private final Writer writer;
    private final Trouble trouble;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Object order = new Object();
    private final Waiting stop = new Waiting(new Batch(List.of(), List.of(), 0), new CompletableFuture<>());
    private boolean closed;

    GroupCommit(Writer writer, Trouble trouble) {
        this.writer = writer;
        this.trouble = trouble;
        Thread.ofPlatform().daemon().name("lanyard-store").start(this::run);
    }

    CompletableFuture<Void> append(Batch batch) {
        synchronized (order) {
            if (closed) {
                return CompletableFuture.failedFuture(trouble.closed());
            }
            if (queue.size() >= QUEUED_BATCHES) {
                return CompletableFuture.failedFuture(trouble.behind());
            }
            var waiting = new Waiting(batch, new CompletableFuture<>());
            queue.add(waiting);
            return waiting.done();
        }
    }

    private void run() {
        var group = new ArrayList<Waiting>();
        boolean going = true;
        try {
            while (going) {
                group.clear();
                group.add(next());
                queue.drainTo(group, BATCHES_AT_ONCE - 1);
                going = !group.remove(stop);
                write(group);
            }
        } finally {
            end(group);
        }
    }

    /** When the thread dies of an error, nobody may wait for ever. */
    private void end(List<Waiting> group) {
        synchronized (order) {
            closed = true;
        }
        queue.drainTo(group);
        group.forEach(waiting -> waiting.done().completeExceptionally(trouble.closed()));
        stop.done().complete(null);
    }

    /** The thread is nobody else's; an interrupt can only be a mistake, and must not lose what is queued. */
    private Waiting next() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                LOG.log(System.Logger.Level.WARNING, "The store's thread was interrupted and goes on", e);
            }
        }
    }

    private void write(List<Waiting> group) {
        if (group.isEmpty()) {
            return;
        }
        Exception failure = commit(group);
        if (failure == null) {
            group.forEach(waiting -> waiting.done().complete(null));
        } else if (group.size() > 1 && Trouble.concernsOneBatch(failure)) {
            // One that is too large for what is left must not fail the small ones beside it.
            group.forEach(waiting -> write(List.of(waiting)));
        } else {
            Refused refused = trouble.with("Nothing was saved", failure);
            group.forEach(waiting -> waiting.done().completeExceptionally(refused));
        }
    }

    private @Nullable Exception commit(List<Waiting> group) {
        try {
            writer.commit(group.stream().map(Waiting::batch).toList());
            return null;
        } catch (SQLException | RuntimeException e) {
            return e;
        }
    }

    /** Refuses what comes from now on and waits until all that came before has been written. */
    void drain() {
        synchronized (order) {
            if (!closed) {
                closed = true;
                queue.add(stop);
            }
        }
        stop.done().join();
    }

    @Override
    public void close() {
        drain();
        try {
            writer.close();
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "The database was not tidied up on closing; nothing is lost", e);
        }
    }
}
