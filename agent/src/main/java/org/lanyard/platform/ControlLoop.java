package org.lanyard.platform;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.lanyard.deploy.Loop;

/** {@link Loop} on one daemon thread, with virtual threads for the background. Nothing runs any more once closed. */
public final class ControlLoop implements Loop, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ControlLoop.class.getName());

    private final ThreadFactory background =
            Thread.ofVirtual().name("background-", 0).factory();
    private final ScheduledThreadPoolExecutor control;
    private volatile Thread thread = Thread.currentThread();

    public ControlLoop() {
        control = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = new Thread(task, "control");
            created.setDaemon(true);
            thread = created;
            return created;
        });
        control.setRemoveOnCancelPolicy(true);
        control.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        control.prestartAllCoreThreads();
    }

    /** For others' timers: what they run here must be short. */
    public ScheduledExecutorService timer() {
        return control;
    }

    @Override
    public void post(Runnable task) {
        try {
            control.execute(guarded(task));
        } catch (RejectedExecutionException closed) {
            LOG.log(System.Logger.Level.DEBUG, "The agent is stopping; a late task is left out");
        }
    }

    @Override
    public <T> T ask(Supplier<T> question) {
        if (Thread.currentThread().equals(thread)) {
            throw new IllegalStateException("The control thread would wait for itself");
        }
        try {
            return CompletableFuture.supplyAsync(question, control).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        try {
            var future = control.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    @Override
    public void background(Runnable task) {
        background.newThread(guarded(task)).start();
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException defect) {
                LOG.log(System.Logger.Level.ERROR, "A task failed unexpectedly", defect);
            }
        };
    }

    @Override
    public void close() {
        control.shutdownNow();
    }
}
