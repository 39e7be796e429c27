package org.lanyard.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.lanyard.platform.SystemTime;

/** Waits for what another thread does, but not for ever. */
final class Eventually {

    private Eventually() {}

    static void eventually(String what, BooleanSupplier condition) {
        long end = SystemTime.monotonic().getAsLong() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(SystemTime.monotonic().getAsLong())
                    .as("%s within 10 s", what)
                    .isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
