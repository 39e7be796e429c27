package org.lanyard.app;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for what blocks, as the program has them, that can be asked how many are at it. */
final class Background implements Executor {

    private final AtomicInteger running = new AtomicInteger();

    @Override
    public void execute(Runnable task) {
        running.incrementAndGet();
        Thread.ofVirtual().name("background").start(() -> {
            try {
                task.run();
            } finally {
                running.decrementAndGet();
            }
        });
    }

    int running() {
        return running.get();
    }

    @Override
    public String toString() {
        return running + " under way";
    }
}
