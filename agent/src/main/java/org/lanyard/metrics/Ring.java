package org.lanyard.metrics;

import java.time.Instant;
import java.util.Arrays;

/**
 * The last rows of a table of floats with their times, in primitive arrays that grow to a bound. A float keeps seven digits:
 * plenty for a curve, and half the memory. Times may jump, as a
 * Raspberry Pi's do when it first hears of the time. Not thread-safe.
 */
final class Ring {

    private static final int FIRST_ROWS = 32;

    private final int capacity;
    private final int columns;
    private long[] times;
    private float[] values;
    private int size;
    private int next;

    Ring(int capacity, int columns) {
        this.capacity = capacity;
        this.columns = columns;
        int rows = Math.min(FIRST_ROWS, capacity);
        this.times = new long[rows];
        this.values = new float[rows * columns];
    }

    int size() {
        return size;
    }

    /** @param row one value a column */
    void add(Instant at, float[] row) {
        if (size == times.length && size < capacity) {
            grow();
        }
        times[next] = at.toEpochMilli();
        System.arraycopy(row, 0, values, next * columns, columns);
        next = (next + 1) % times.length;
        size = Math.min(size + 1, times.length);
    }

    /** @param index 0 is the oldest */
    Instant at(int index) {
        return Instant.ofEpochMilli(times[slot(index)]);
    }

    float[] row(int index) {
        int from = slot(index) * columns;
        return Arrays.copyOfRange(values, from, from + columns);
    }

    private int slot(int index) {
        return (next - size + index + times.length) % times.length;
    }

    /** Only ever called before the first row is overwritten, so the rows lie in order from 0. */
    private void grow() {
        int rows = Math.min(times.length * 2, capacity);
        times = Arrays.copyOf(times, rows);
        values = Arrays.copyOf(values, rows * columns);
        next = size;
    }
}
