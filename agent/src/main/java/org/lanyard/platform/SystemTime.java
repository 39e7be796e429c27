package org.lanyard.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/** The machine's clocks. Everything outside this package is handed one of these. */
public final class SystemTime {

    private SystemTime() {}

    /** Wall time: for display, never for order or time limits. */
    public static InstantSource wall() {
        return Clock.systemUTC();
    }

    /** Monotonic nanoseconds with an arbitrary origin: for time limits. */
    public static java.util.function.LongSupplier monotonic() {
        return System::nanoTime;
    }

    /** Blocks the calling (virtual) thread. */
    public static void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }

    /** Blocks the calling thread; false when it was interrupted and should end. */
    public static boolean pauseUnlessInterrupted(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
