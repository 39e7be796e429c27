package org.lanyard.app.tray;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands values on, at most one in a while: the first at once, of those that come too soon only the last, none twice. Thread-safe. */
final class Paced<T> {

    private final InstantSource clock;
    private final Duration gap;
    private final BiConsumer<Duration, Runnable> later;
    private final Consumer<T> to;
    private @Nullable T last;
    private @Nullable T waiting;
    private @Nullable Instant next;

    /** @param later runs something after a time, on a thread of its own */
    Paced(InstantSource clock, Duration gap, BiConsumer<Duration, Runnable> later, Consumer<T> to) {
        this.clock = clock;
        this.gap = gap;
        this.later = later;
        this.to = to;
    }

    synchronized void offer(T value) {
        if (waiting != null) {
            waiting = value;
            return;
        }
        if (value.equals(last)) {
            return;
        }
        Instant now = clock.instant();
        if (next == null || !now.isBefore(next)) {
            hand(value, now);
        } else {
            waiting = value;
            later.accept(Duration.between(now, next), this::due);
        }
    }

    private synchronized void due() {
        T value = waiting;
        waiting = null;
        if (value != null && !value.equals(last)) {
            hand(value, clock.instant());
        }
    }

    private void hand(T value, Instant now) {
        last = value;
        next = now.plus(gap);
        to.accept(value);
    }
}
