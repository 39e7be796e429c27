package org.lanyard.platform;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.lanyard.deploy.Loop;

/** {@link Loop} on one daemon thread, with virtual threads for the background. Nothing runs any more once closed. */
public final class ControlLoop implements Loop, AutoCloseable {

    private final ThreadFactory background =
            Thread.ofVirtual().name("background-", 0).factory();
    private final SerialThread control = new SerialThread("control");

    /** For others' timers: what they run here must be short. */
    public ScheduledExecutorService timer() {
        return control.executor();
    }

    @Override
    public void post(Runnable task) {
        control.post(task);
    }

    @Override
    public <T> T ask(Supplier<T> question) {
        if (control.isCurrent()) {
            throw new IllegalStateException("The control thread would wait for itself");
        }
        try {
            return CompletableFuture.supplyAsync(question, control.executor()).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return control.after(delay, task)::run;
    }

    @Override
    public void background(Runnable task) {
        background.newThread(SerialThread.guarded(task)).start();
    }

    @Override
    public void close() {
        control.close();
    }
}
