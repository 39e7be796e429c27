package org.lanyard.adapter.mdns;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Notices that the machine has slept between two looks. On Linux and macOS the monotonic clock stands still meanwhile and
 * wall time jumps ahead of it; on Windows both run on, and the look comes late. For one thread.
 */
final class SleepSense {

    private static final Duration JUMP = Duration.ofSeconds(10);
    private static final Duration GAP = Duration.ofSeconds(60);

    private final LongSupplier nanos;
    private final InstantSource wall;
    private long lastMillis;
    private long lastWall;

    SleepSense(LongSupplier nanos, InstantSource wall) {
        this.nanos = nanos;
        this.wall = wall;
        lastMillis = nanos.getAsLong() / 1_000_000;
        lastWall = wall.millis();
    }

    /** Since the call before. A clock that is set by hand looks the same, and a fresh start does no harm then. */
    boolean slept() {
        long now = nanos.getAsLong() / 1_000_000;
        long wallNow = wall.millis();
        long passed = now - lastMillis;
        long wallPassed = wallNow - lastWall;
        lastMillis = now;
        lastWall = wallNow;
        return Math.abs(wallPassed - passed) > JUMP.toMillis() || passed > GAP.toMillis();
    }
}
