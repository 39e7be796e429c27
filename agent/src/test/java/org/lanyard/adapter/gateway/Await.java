package org.lanyard.adapter.gateway;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what comes about on other threads. */
final class Await {

    private Await() {}

    /** Fails after ten seconds: other builds may keep the machine busy. */
    static void until(String what, BooleanSupplier condition) {
        long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - limit > 0) {
                throw new AssertionError("Waited ten seconds in vain until " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
