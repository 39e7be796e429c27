package org.lanyard.clustering;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.lanyard.store.sync.Schedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cluster's one thread. Nothing runs any more once closed. */
public final class ClusterLoop implements Schedule, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterLoop.class);

    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor thread;

    public ClusterLoop(InstantSource clock, String name) {
        this.clock = clock;
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name).factory());
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    InstantSource clock() {
        return clock;
    }

    @Override
    public void post(Runnable task) {
        try {
            thread.execute(guarded(task));
        } catch (RejectedExecutionException closed) {
            LOG.debug("The node is leaving; a late task is left out");
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        try {
            var future = thread.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    void every(Duration period, Runnable task) {
        var _ = thread.scheduleWithFixedDelay(guarded(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException defect) {
                LOG.error("A task of the cluster failed unexpectedly", defect);
            }
        };
    }

    /** Runs what was posted before, a second at most. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn("The cluster's thread does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
