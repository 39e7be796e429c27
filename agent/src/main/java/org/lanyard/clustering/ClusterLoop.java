package org.lanyard.clustering;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.lanyard.platform.SerialThread;
import org.lanyard.store.sync.Schedule;

/** A thread of the cluster's, with the time. Nothing runs any more once closed. */
public final class ClusterLoop implements Schedule, AutoCloseable {

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final SerialThread thread;

    /**
     * @param clock wall time
     * @param nanos monotonic, with any origin
     */
    public ClusterLoop(InstantSource clock, LongSupplier nanos, String name) {
        this.clock = clock;
        this.nanos = nanos;
        this.thread = new SerialThread(name);
    }

    InstantSource clock() {
        return clock;
    }

    LongSupplier nanos() {
        return nanos;
    }

    @Override
    public void post(Runnable task) {
        thread.post(task);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return thread.after(delay, task)::run;
    }

    void every(Duration period, Runnable task) {
        thread.every(period, task);
    }

    /** Runs what was posted before, a second at most. */
    @Override
    public void close() {
        thread.drain();
    }
}
