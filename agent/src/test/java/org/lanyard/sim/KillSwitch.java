package org.lanyard.sim;

import org.jspecify.annotations.Nullable;

/**
 * Every place where an agent can die with a difference for the world: before each call of a port, and after each event.
 * Counts them all; kills at the chosen one.
 */
public final class KillSwitch {

    private long passed;
    private long fatal = -1;
    private @Nullable String last;

    /** Kills at the {@code point}-th point from now on, counted from 0. */
    void arm(long point) {
        passed = 0;
        fatal = point;
    }

    void disarm() {
        fatal = -1;
    }

    long passed() {
        return passed;
    }

    /** Where the kill came; null when it did not. */
    @Nullable String where() {
        return last;
    }

    void pass(String where) {
        if (passed++ == fatal) {
            fatal = -1;
            last = where;
            throw new Killed(where);
        }
    }
}
