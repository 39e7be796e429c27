package org.lanyard.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * One metric with its values, as Prometheus and OpenMetrics know it.
 *
 * @param name with the unit last, a counter's with {@code _total}: {@code lanyard_node_memory_used_bytes}
 * @param help one sentence
 */
public record MetricFamily(String name, String help, Type type, List<Point> points) {

    public enum Type {
        GAUGE,
        COUNTER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One value; what is not known is left out, not 0. */
    public record Point(SequencedMap<String, String> labels, double value) {
        public Point {
            labels.keySet().forEach(name -> check(name, "[a-zA-Z_][a-zA-Z0-9_]*"));
            labels = new LinkedHashMap<>(labels);
        }
    }

    public MetricFamily {
        check(name, "[a-zA-Z_:][a-zA-Z0-9_:]*");
        if ((type == Type.COUNTER) != name.endsWith("_total")) {
            throw new IllegalArgumentException("Counters, and only they, end with _total: " + name);
        }
        points = List.copyOf(points);
    }

    private static void check(String name, String pattern) {
        if (!name.matches(pattern)) {
            throw new IllegalArgumentException("Not a metric's or label's name: " + name);
        }
    }

    public static Builder gauge(String name, String help) {
        return new Builder(name, help, Type.GAUGE);
    }

    /** @param name ends with {@code _total} */
    public static Builder counter(String name, String help) {
        return new Builder(name, help, Type.COUNTER);
    }

    /** Collects the points of one family. Not thread-safe. */
    public static final class Builder {

        private final String name;
        private final String help;
        private final Type type;
        private final List<Point> points = new ArrayList<>();

        private Builder(String name, String help, Type type) {
            this.name = name;
            this.help = help;
            this.type = type;
        }

        /** @param labels names and values in turn */
        public Builder add(double value, String... labels) {
            var map = new LinkedHashMap<String, String>();
            for (int i = 0; i < labels.length; i += 2) {
                map.put(labels[i], labels[i + 1]);
            }
            points.add(new Point(map, value));
            return this;
        }

        /** A count or bytes; from 2^53 on, the last digits are lost. */
        public Builder add(long value, String... labels) {
            return add((double) value, labels);
        }

        public MetricFamily build() {
            return new MetricFamily(name, help, type, points);
        }
    }
}
