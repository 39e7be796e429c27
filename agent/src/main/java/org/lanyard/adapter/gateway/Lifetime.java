package org.lanyard.adapter.gateway;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.lanyard.adapter.gateway.Timers.Timer;

/** Closes a client's connection on which nothing moves, or which the client does not let go of. Confined to the loop. */
final class Lifetime {

    private static final long LINGER = TimeUnit.SECONDS.toNanos(2);
    private static final long QUIET = TimeUnit.SECONDS.toNanos(1);

    private final EventLoop loop;
    private final long idleLimit;
    private final Timer idle;
    private final Timer linger;
    private final Runnable close;
    private long moved;

    /** An {@code idleLimit} of zero or less is none. */
    Lifetime(EventLoop loop, Duration idleLimit, Runnable close) {
        this.loop = loop;
        this.idleLimit = Timers.nanos(idleLimit);
        this.close = close;
        this.idle = new Timer(this::checkIdle);
        this.linger = new Timer(close);
        this.moved = loop.now();
    }

    void start() {
        if (idleLimit > 0) {
            loop.set(idle, idleLimit - (loop.now() - moved));
        }
    }

    /** Bytes have come. The timer is not moved each time, it looks again when it goes off. */
    void moved() {
        moved = loop.now();
    }

    boolean isQuiet() {
        return loop.now() - moved > QUIET;
    }

    /** Everything is said: the client has a moment to read it and to close. */
    void linger() {
        if (!linger.waiting()) {
            loop.set(linger, LINGER);
        }
    }

    void end() {
        loop.cancel(idle);
        loop.cancel(linger);
    }

    private void checkIdle() {
        if (loop.now() - moved >= idleLimit) {
            close.run();
        } else {
            start();
        }
    }
}
