package org.lanyard.keeper;

import java.util.PriorityQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The active keeper's one thread for decisions: everything it owns is touched by this thread only, so nothing is locked. */
final class EventLoop implements Runnable {

    /** Something to be done later, unless cancelled. */
    static final class Timer implements Comparable<Timer> {
        private final long at;
        private final Runnable task;
        private boolean cancelled;

        private Timer(long at, Runnable task) {
            this.at = at;
            this.task = task;
        }

        /** On the loop's thread. */
        void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Timer other) {
            return Long.compare(at, other.at);
        }
    }

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();

    /** From any thread. */
    void post(Runnable task) {
        queue.add(task);
    }

    /** On the loop's thread. */
    Timer after(long millis, Runnable task) {
        var timer = new Timer(nowMillis() + Math.max(0, millis), task);
        timers.add(timer);
        return timer;
    }

    /**
     * Monotonic, and on all our systems counted from the machine's boot: also good for comparison with what an earlier
     * keeper of this boot wrote down.
     */
    static long nowMillis() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public void run() {
        while (true) {
            Runnable next = next();
            if (next != null) {
                runSafely(next);
            }
        }
    }

    private @Nullable Runnable next() {
        Timer first = timers.peek();
        while (first != null && first.cancelled) {
            timers.remove();
            first = timers.peek();
        }
        long wait = first == null ? Long.MAX_VALUE : first.at - nowMillis();
        if (first != null && wait <= 0) {
            timers.remove();
            return first.task;
        }
        try {
            return queue.poll(wait, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return null; // nobody interrupts this thread
        }
    }

    /** A mistake in one unit's care must not end the care for all. */
    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | StackOverflowError e) {
            KeeperLog.trouble("A step of the keeper failed; it goes on", e);
        }
    }
}
