package org.lanyard.api;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread brings about, for ten seconds at most. */
public final class Await {

    private Await() {}

    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited ten seconds for: " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
