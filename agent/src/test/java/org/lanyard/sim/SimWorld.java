package org.lanyard.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.lanyard.deploy.Loop;

/**
 * Mock time and the queue of everything that is going to happen: one thread, one seed, so every run can be had again. What
 * is scheduled for the same instant happens in the order it was asked for.
 */
public final class SimWorld implements InstantSource {

    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Task> queue =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparingLong(Task::order));
    private final Random random;
    private Instant now = START;
    private long tasks;

    private record Task(Instant at, long order, Runnable run) {}

    public SimWorld(long seed) {
        random = new Random(seed);
    }

    @Override
    public Instant instant() {
        return now;
    }

    public Random random() {
        return random;
    }

    public Loop.Timer schedule(Duration delay, Runnable run) {
        var task = new Task(now.plus(delay), tasks++, run);
        queue.add(task);
        return () -> queue.remove(task);
    }

    /** Makes the next thing happen that is due until {@code limit}; false when there is none. */
    public boolean step(Instant limit) {
        Task next = queue.peek();
        if (next == null || next.at().isAfter(limit)) {
            now = limit.isAfter(now) ? limit : now;
            return false;
        }
        queue.remove(next);
        now = next.at();
        next.run().run();
        return true;
    }
}
