package org.lanyard.deploy;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The one thread on which an agent's decisions are made, so that they need no locks. What blocks is sent to the background
 * and posts its result back. In a simulation this is the event queue on mock time.
 */
public interface Loop {

    /** Runs it on the control thread, after what was posted before. From any thread. */
    void post(Runnable task);

    /** Runs it on the control thread and waits; exceptions come through. Never from the control thread itself. */
    <T> T ask(Supplier<T> question);

    /** Runs it on the control thread after {@code delay}, unless it is cancelled before. */
    Timer after(Duration delay, Runnable task);

    /** Runs what blocks, on a thread of its own. */
    void background(Runnable task);

    /** A pending {@link #after}. */
    @FunctionalInterface
    interface Timer {
        void cancel();
    }
}
