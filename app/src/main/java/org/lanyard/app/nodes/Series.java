package org.lanyard.app.nodes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lanyard.app.client.Node;

/** The last samples of a node, of which there are 60 at most. Toolkit's thread. */
final class Series {

    static final int CAPACITY = 60;

    private static final double HIGH = 0.9;
    /** A minute: from its first to its last sample, of one a second. */
    private static final Duration HIGH_FOR = Duration.ofSeconds(CAPACITY - 1);

    private final ArrayDeque<Node.Metrics> samples = new ArrayDeque<>();

    /** Takes a sample; the one that is there already is not taken twice. */
    void add(Node.Metrics sample) {
        if (!samples.isEmpty() && !sample.at().isAfter(samples.getLast().at())) {
            return;
        }
        samples.addLast(sample);
        if (samples.size() > CAPACITY) {
            samples.removeFirst();
        }
    }

    /** Puts what was before the first that is known in front of it. */
    void before(List<Node.Metrics> past) {
        Instant first = samples.isEmpty() ? Instant.MAX : samples.getFirst().at();
        for (Node.Metrics sample : past.reversed()) {
            if (samples.size() < CAPACITY && sample.at().isBefore(first)) {
                samples.addFirst(sample);
                first = sample.at();
            }
        }
    }

    double[] cpu() {
        return values(Node.Metrics::cpu);
    }

    double[] memory() {
        return values(Node.Metrics::memory);
    }

    private double[] values(ToDoubleFunction<Node.Metrics> of) {
        return samples.stream().mapToDouble(of).toArray();
    }

    boolean cpuHigh() {
        return high(Node.Metrics::cpu);
    }

    boolean memoryHigh() {
        return high(Node.Metrics::memory);
    }

    /** Above nine tenths for a whole minute: a short peak is nothing to look at. */
    private boolean high(ToDoubleFunction<Node.Metrics> of) {
        if (samples.isEmpty()) {
            return false;
        }
        Instant begin = samples.getLast().at().minus(HIGH_FOR);
        boolean known = !samples.getFirst().at().isAfter(begin);
        return known && samples.stream().filter(s -> !s.at().isBefore(begin)).allMatch(s -> of.applyAsDouble(s) > HIGH);
    }
}
