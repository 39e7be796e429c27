package org.lanyard.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A call of a fake in the background takes time: the loop sees this and makes the whole task again when the time is over.
 * So slow work needs no thread, and a kill finds it where it is.
 */
final class Blocks extends Error {

    private static final long serialVersionUID = 1L;

    private final Duration duration;

    private Blocks(Duration duration) {
        super("blocks for " + duration, null, false, false);
        this.duration = duration;
    }

    Duration duration() {
        return duration;
    }

    /** Remembers which calls are under way, by whatever tells one from another. */
    static final class Clock {

        private final SimWorld world;
        private final Map<Object, Instant> until = new HashMap<>();

        Clock(SimWorld world) {
            this.world = world;
        }

        /** Returns when {@code duration} has gone by since the first call for {@code call}. */
        void take(Object call, Duration duration) {
            Instant end = until.computeIfAbsent(call, _ -> world.instant().plus(duration));
            if (world.instant().isBefore(end)) {
                throw new Blocks(Duration.between(world.instant(), end));
            }
            until.remove(call);
        }
    }
}
