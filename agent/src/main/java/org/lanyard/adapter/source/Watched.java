package org.lanyard.adapter.source;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.StepFailed;

/**
 * Runs work that may hang in the network. The work has a virtual thread of its own: interrupting one that waits for a
 * socket closes the socket, which is the only way to end such a wait at once. What then still does not end (a name
 * server that is silent) is left behind to clean up after itself.
 */
final class Watched {

    private static final Duration TO_CLEAN_UP = Duration.ofSeconds(2);

    private Watched() {}

    /** Thrown in the caller's thread when the time is up. */
    static final class TooLate extends Exception {
        private static final long serialVersionUID = 1L;

        TooLate(boolean clean) {
            super(clean ? "ended" : "left behind");
        }
    }

    static <T> T run(Callable<T> work, Duration limit, Cancel cancel) throws StepFailed, TooLate, ExecutionException {
        Cancellation.check(cancel);
        var wake = new CountDownLatch(1);
        var task = new FutureTask<T>(work);
        Thread thread = Thread.ofVirtual().name("fetch").start(() -> {
            task.run();
            wake.countDown();
        });
        cancel.onCancel(() -> {
            thread.interrupt();
            wake.countDown();
        });
        try {
            boolean inTime = wake.await(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (inTime && !cancel.cancelled()) {
                return task.get();
            }
            thread.interrupt();
            boolean clean = thread.join(TO_CLEAN_UP);
            if (inTime) {
                throw Cancellation.failure();
            }
            throw new TooLate(clean);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw Cancellation.failure();
        }
    }
}
