package org.lanyard.store;

import java.time.InstantSource;
import org.lanyard.model.NodeId;

/**
 * One node's hybrid logical clock. Each time it gives is later than all that it gave or was shown before, whatever the
 * wall clock does: while that is behind (set back, no battery, a peer's is ahead) only the counter moves. (A time at the very end of its range, which no working clock gives, is repeated; versions are
 * still ordered by what they have seen.) Thread-safe.
 */
public final class HybridClock {

    private final NodeId node;
    private final InstantSource wall;
    private long millis;
    private int counter = -1;

    public HybridClock(NodeId node, InstantSource wall) {
        this.node = node;
        this.wall = wall;
    }

    NodeId node() {
        return node;
    }

    /** The next time. */
    public synchronized HybridTime tick() {
        long now = Math.clamp(wall.millis(), 0, HybridTime.MAX_WALL);
        if (now > millis) {
            millis = now;
            counter = 0;
        } else if (counter < Integer.MAX_VALUE) {
            counter++;
        } else if (millis < HybridTime.MAX_WALL) {
            millis++;
            counter = 0;
        }
        return new HybridTime(millis, counter, node);
    }

    /** Everything after this is later than {@code seen}. */
    public synchronized void observe(HybridTime seen) {
        if (seen.wallMillis() > millis || seen.wallMillis() == millis && seen.counter() > counter) {
            millis = seen.wallMillis();
            counter = seen.counter();
        }
    }
}
