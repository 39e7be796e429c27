package org.lanyard.store.sync;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What comes for a {@link Schedule}'s thread, in order: one post for all that has come while the thread was elsewhere, and
 * something to be done once after each such burst. So under load a hand-over costs little, and what a burst has to say goes
 * out together. Thread-safe.
 */
final class Turns {

    /** In one burst: timers have their turn between two. */
    private static final int MOST = 1024;

    private final Schedule schedule;
    private final Runnable afterwards;
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean posted = new AtomicBoolean();

    /** @param afterwards on the schedule's thread, after each burst */
    Turns(Schedule schedule, Runnable afterwards) {
        this.schedule = schedule;
        this.afterwards = afterwards;
    }

    /** Runs it after what was posted before. A task that fails keeps none of the others from running. */
    void post(Runnable task) {
        queue.add(task);
        wake();
    }

    /** The same, whenever the thread is awake: for what means nothing before something else has come. */
    void postQuietly(Runnable task) {
        queue.add(task);
    }

    /** Runs what was posted quietly. */
    void wake() {
        if (posted.compareAndSet(false, true)) {
            schedule.post(this::run);
        }
    }

    private void run() {
        try {
            int left = MOST;
            for (Runnable task = queue.poll(); task != null; task = --left > 0 ? queue.poll() : null) {
                task.run();
            }
            afterwards.run();
        } finally {
            posted.set(false);
            if (!queue.isEmpty()) {
                wake();
            }
        }
    }
}
