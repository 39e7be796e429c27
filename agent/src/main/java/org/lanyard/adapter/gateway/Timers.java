package org.lanyard.adapter.gateway;

import java.time.Duration;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The deadlines of one event loop, in nanoseconds of its clock. Confined to the loop's thread. */
final class Timers {

    /** An action with a deadline that can be set, moved and taken back any number of times. */
    static final class Timer implements Comparable<Timer> {
        private final Runnable action;
        private long deadline;
        private long order;
        private boolean waiting;

        Timer(Runnable action) {
            this.action = action;
        }

        boolean waiting() {
            return waiting;
        }

        void run() {
            action.run();
        }

        @Override
        public int compareTo(Timer other) {
            long apart = deadline - other.deadline; // the clock may overflow: compare by difference only
            return apart != 0 ? Long.signum(apart) : Long.compare(order, other.order);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private final TreeSet<Timer> waiting = new TreeSet<>();
    private long orders;

    void set(Timer timer, long deadline) {
        cancel(timer);
        timer.deadline = deadline;
        timer.order = orders++;
        timer.waiting = true;
        waiting.add(timer);
    }

    void cancel(Timer timer) {
        if (timer.waiting) {
            waiting.remove(timer);
            timer.waiting = false;
        }
    }

    /** The next timer whose time has come, taken off; null when there is none. */
    @Nullable Timer due(long now) {
        if (waiting.isEmpty() || waiting.first().deadline - now > 0) {
            return null;
        }
        Timer timer = waiting.first();
        cancel(timer);
        return timer;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Nanoseconds until the next deadline, 0 when it has passed. There must be one. */
    long untilNext(long now) {
        return Math.max(0, waiting.first().deadline - now);
    }

    /** In nanoseconds; what is longer than a century is a century. */
    static long nanos(Duration duration) {
        Duration century = Duration.ofDays(36_500);
        return (duration.compareTo(century) > 0 ? century : duration).toNanos();
    }
}
