package org.lanyard.clustering;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.lanyard.store.sync.Schedule;

/**
 * When it is the cluster's turn: a moment after something has happened, so that much at once is one turn, but never two within a
 * quarter of a second; and once a second for what comes by time alone. The turn runs on the schedule's thread.
 */
final class Pace {

    static final Duration MOMENT = Duration.ofMillis(50);
    static final Duration BETWEEN = Duration.ofMillis(250);
    static final Duration CALM = Duration.ofSeconds(1);

    private final Schedule schedule;
    private final LongSupplier nanos;
    private final Runnable turn;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean begun;
    private volatile long last;

    /** @param nanos monotonic, with any origin */
    Pace(Schedule schedule, LongSupplier nanos, Runnable turn) {
        this.schedule = schedule;
        this.nanos = nanos;
        this.turn = turn;
    }

    /** There are none before; the first one comes at once. */
    void begin() {
        last = nanos.getAsLong() - BETWEEN.toNanos();
        begun = true;
        soon();
        schedule.after(CALM, this::calm);
    }

    /** Something has happened. Any thread; quick. */
    void soon() {
        if (begun && due.compareAndSet(false, true)) {
            Duration rest = BETWEEN.minusNanos(nanos.getAsLong() - last);
            schedule.after(rest.compareTo(MOMENT) > 0 ? rest : MOMENT, this::take);
        }
    }

    private void calm() {
        schedule.after(CALM, this::calm); // first, as the turn may fail
        if (!due.get()) {
            take();
        }
    }

    private void take() {
        last = nanos.getAsLong();
        due.set(false); // before the turn: what happens meanwhile is for the next one
        turn.run();
    }
}
