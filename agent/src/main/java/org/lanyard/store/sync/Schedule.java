package org.lanyard.store.sync;

import java.time.Duration;

/** The one thread of a {@link Replicator}; it may block briefly on the disk. In a simulation an event queue on mock time. */
public interface Schedule {

    /** Runs it after what was posted before. From any thread. */
    void post(Runnable task);

    /** Runs it after {@code delay}, unless it is cancelled before. */
    Timer after(Duration delay, Runnable task);

    /** A pending {@link #after}. */
    @FunctionalInterface
    interface Timer {
        void cancel();
    }
}
