package org.lanyard.platform;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One daemon thread that runs what it is given, one after the other. A task that fails is logged, and ends nothing. */
public final class SerialThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SerialThread.class);

    private final ScheduledThreadPoolExecutor executor;
    private final String name;
    private volatile Thread thread = Thread.currentThread();

    public SerialThread(String name) {
        this.name = name;
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = Thread.ofPlatform().daemon().name(name).unstarted(task);
            thread = created;
            return created;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.prestartAllCoreThreads();
    }

    /** The thread as an executor, for others' timers: what they run here must be short. */
    public ScheduledExecutorService executor() {
        return executor;
    }

    /** Whether the caller runs on it. */
    public boolean isCurrent() {
        return Thread.currentThread().equals(thread);
    }

    /** Runs it after what was posted before; not at all once closed. From any thread. */
    public void post(Runnable task) {
        try {
            executor.execute(guarded(task));
        } catch (RejectedExecutionException closed) {
            LOG.debug("The thread {} is stopping; a late task is left out", name);
        }
    }

    /** Runs it after {@code delay}. What is returned cancels that. */
    public Runnable after(Duration delay, Runnable task) {
        try {
            var future = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    /** Runs it again and again, {@code period} after it has ended. */
    public void every(Duration period, Runnable task) {
        var _ = executor.scheduleWithFixedDelay(
                guarded(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** {@code task}, but a failure is logged. */
    public static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException defect) {
                LOG.error("A task failed unexpectedly", defect);
            }
        };
    }

    /** Runs what was posted before, a second at most. */
    public void drain() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn("The thread {} does not end", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing runs any more. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
