package org.lanyard.adapter.keeper;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Bounded waits for what other processes do. */
final class Wait {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Wait() {}

    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + LIMIT.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    static <T> T untilFound(String what, Supplier<@Nullable T> supplier) {
        var found = new Object() {
            @Nullable T value;
        };
        until(what, () -> (found.value = supplier.get()) != null);
        T value = found.value;
        if (value == null) {
            throw new AssertionError(what);
        }
        return value;
    }
}
