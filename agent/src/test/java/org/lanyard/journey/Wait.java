package org.lanyard.journey;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Bounded waiting by looking again and again. */
final class Wait {

    /** Generous: the machine may be busy, and a journey that goes well never takes it. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private static final long PAUSE_NANOS = 10_000_000;

    private Wait() {}

    /** May fail as long as what is looked at is not there yet. */
    @FunctionalInterface
    interface Look<T> {
        @Nullable T once() throws IOException;
    }

    static void until(String what, Look<Boolean> condition) {
        found(what, () -> Boolean.TRUE.equals(condition.once()) ? Boolean.TRUE : null);
    }

    /** The first answer that is not null. */
    static <T> T found(String what, Look<T> look) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        IOException last = null;
        while (System.nanoTime() < deadline) {
            try {
                T value = look.once();
                if (value != null) {
                    return value;
                }
            } catch (IOException notYet) {
                last = notYet;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new AssertionError("Not within " + LIMIT.toSeconds() + " s: " + what, last);
    }
}
