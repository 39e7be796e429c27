package org.lanyard.app.life;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;

/**
 * Gives back to the system what opening the window, or a while of news, has left on the heap: the collector itself lets it grow
 * instead. A collection stops the window for some 50 ms, so it is made when nobody has touched it for a while.
 */
public final class HeapTrim {

    static final Duration EVERY = Duration.ofSeconds(20);
    static final Duration REST = Duration.ofSeconds(10);
    /** In bytes. Less than this is not worth a collection. */
    static final long WORTHWHILE = 6L << 20;

    private final LongSupplier committed;
    private final InstantSource clock;
    private final Runnable collect;
    private volatile Instant touched;
    private long floor;

    /** @param committed bytes of the heap that the system has given, used or not */
    HeapTrim(LongSupplier committed, InstantSource clock, Runnable collect) {
        this.committed = committed;
        this.clock = clock;
        this.collect = collect;
        touched = clock.instant();
    }

    /** From now on, until the program ends; has a virtual thread of its own. */
    public static void start(Scene scene, InstantSource clock, NodeLife.Pause pause) {
        var trim = new HeapTrim(Runtime.getRuntime()::totalMemory, clock, System::gc);
        EventHandler<InputEvent> touch = _ -> trim.touch();
        scene.addEventFilter(InputEvent.ANY, touch);
        var _ = Thread.ofVirtual().name("heap").start(() -> trim.run(pause));
    }

    private void run(NodeLife.Pause pause) {
        try {
            while (true) {
                pause.of(EVERY);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Somebody uses the window. Any thread. */
    void touch() {
        touched = clock.instant();
    }

    void look() {
        boolean rests = !touched.plus(REST).isAfter(clock.instant());
        if (rests && committed.getAsLong() - floor >= WORTHWHILE) {
            collect.run();
            floor = committed.getAsLong();
        }
    }
}
