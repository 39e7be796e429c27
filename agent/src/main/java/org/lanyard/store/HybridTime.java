package org.lanyard.store;

import java.util.Comparator;
import org.lanyard.model.NodeId;

/**
 * A point of a hybrid logical clock: close to wall time, yet later than everything that its writer had seen. It orders
 * concurrent versions the same way everywhere and decides nothing else. See Kulkarni et al., "Logical physical clocks",
 * 2014.
 *
 * @param wallMillis milliseconds since 1970, 0 to 2^53 - 1 (so that JSON carries it exactly)
 * @param counter order within the millisecond, from 0
 * @param node who wrote; breaks ties
 */
public record HybridTime(long wallMillis, int counter, NodeId node) implements Comparable<HybridTime> {

    static final long MAX_WALL = (1L << 53) - 1;

    private static final Comparator<HybridTime> ORDER = Comparator.comparingLong(HybridTime::wallMillis)
            .thenComparingInt(HybridTime::counter)
            .thenComparing(time -> time.node().value());

    public HybridTime {
        if (wallMillis < 0 || wallMillis > MAX_WALL || counter < 0) {
            throw new IllegalArgumentException("Not a hybrid time: " + wallMillis + "." + counter);
        }
    }

    @Override
    public int compareTo(HybridTime other) {
        return ORDER.compare(this, other);
    }

    /** {@code 1763668800000.0@node}. */
    @Override
    public String toString() {
        return wallMillis + "." + counter + "@" + node;
    }
}
