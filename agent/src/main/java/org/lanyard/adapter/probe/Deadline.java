package org.lanyard.adapter.probe;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A point in monotonic time. */
final class Deadline {

    private final LongSupplier nanos;
    private final long end;

    Deadline(LongSupplier nanos, Duration fromNow) {
        this.nanos = nanos;
        this.end = nanos.getAsLong() + fromNow.toNanos();
    }

    /** This one, or so far from now if that is sooner. */
    Deadline orSooner(Duration fromNow) {
        long left = end - nanos.getAsLong();
        return new Deadline(nanos, left < fromNow.toNanos() ? Duration.ofNanos(left) : fromNow);
    }

    /** At least 1, since 0 means for ever to a socket. */
    int leftMillis() throws SocketTimeoutException {
        long left = end - nanos.getAsLong();
        if (left <= 0) {
            throw new SocketTimeoutException("The time is up");
        }
        return Math.clamp(left / 1_000_000, 1, Integer.MAX_VALUE);
    }
}
