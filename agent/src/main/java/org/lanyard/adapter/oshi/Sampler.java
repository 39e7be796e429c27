package org.lanyard.adapter.oshi;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lanyard.metrics.Readings;
import org.lanyard.metrics.SystemMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes samples at an interval and puts them into the readings. The timer's thread only starts a virtual thread, so loading
 * and measuring hold up nobody; a look that takes longer than the interval makes the next one be left out. Nothing is
 * written to disk.
 */
public final class Sampler implements AutoCloseable {

    public static final Duration INTERVAL = Duration.ofSeconds(5);

    /** A share of CPU needs two looks: the second comes soon. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private final SystemMetrics metrics;
    private final Readings readings;
    private final ScheduledExecutorService timer;
    private final Duration interval;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Logger log = LoggerFactory.getLogger(Sampler.class);
    private boolean complained;
    private @Nullable ScheduledFuture<?> ticking;

    /** Does nothing before {@link #start}. The timer remains the caller's to close. */
    public Sampler(SystemMetrics metrics, Readings readings, ScheduledExecutorService timer, Duration interval) {
        this.metrics = metrics;
        this.readings = readings;
        this.timer = timer;
        this.interval = interval;
    }

    /** The first sample is taken at once, in the background. */
    public synchronized void start() {
        if (ticking == null) {
            timer.execute(this::tick);
            long first = Math.min(SECOND_LOOK.toMillis(), interval.toMillis());
            ticking = timer.scheduleAtFixedRate(this::tick, first, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
    }

    private void tick() {
        if (busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("sampler").start(this::look);
        }
    }

    private void look() {
        try {
            if (readings.facts() == null) {
                readings.record(metrics.facts());
            }
            readings.record(metrics.sample());
            readings.record(metrics.sampleTrees(readings.pids()));
        } catch (RuntimeException | LinkageError e) {
            complain(e);
        } finally {
            busy.set(false);
        }
    }

    /** Once: it would come again every few seconds for ever. */
    private void complain(Throwable e) {
        if (!complained) {
            complained = true;
            log.warn("This machine's CPU, memory and disk could not be measured; they are missing from the display", e);
        }
    }
}
