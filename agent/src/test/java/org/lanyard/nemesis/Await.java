package org.lanyard.nemesis;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Bounded waiting by looking again and again. */
final class Await {

    /** Generous: the machine may be busy. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final long PAUSE_NANOS = 50_000_000;

    private Await() {}

    @FunctionalInterface
    interface Look {
        boolean holds() throws IOException;
    }

    static void until(String what, Look look) {
        Trouble last = said(() -> look.holds() ? "" : "it was not so");
        if (!last.words().isEmpty()) {
            throw new AssertionError(
                    "Not within " + LIMIT.toSeconds() + " s: " + what + ": " + last.words(), last.cause());
        }
    }

    /** What is wrong; empty when nothing is. */
    @FunctionalInterface
    interface Complaint {
        String words() throws IOException;
    }

    /**
     * The last complaint.
     *
     * @param cause null when a look did not fail
     */
    record Trouble(String words, @Nullable IOException cause) {}

    /** Until there is nothing to complain about, or the time is over. */
    static Trouble said(Complaint complaint) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Trouble last = new Trouble("nobody looked", null);
        while (System.nanoTime() < deadline) {
            try {
                last = new Trouble(complaint.words(), null);
                if (last.words().isEmpty()) {
                    return last;
                }
            } catch (IOException notYet) {
                last = new Trouble(String.valueOf(notYet.getMessage()), notYet);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return last;
    }
}
