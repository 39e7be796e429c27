package org.lanyard.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last hour or so of samples of one thing, in some 15 kB for an instance and 35 kB for a node. Values come back as
 * floats keep them: to seven digits. Thread-safe.
 */
public final class History<S> {

    /** How samples become rows of floats and back; what is not known is NaN. */
    private interface Codec<S> {

        int columns();

        Instant at(S sample);

        float[] encode(S sample);

        S decode(Instant at, float[] row);
    }

    private final Codec<S> codec;
    private final Ring ring;

    private History(Codec<S> codec, int capacity) {
        this.codec = codec;
        this.ring = new Ring(capacity, codec.columns());
    }

    /** @param capacity samples kept */
    public static History<NodeSample> ofNode(int capacity) {
        return new History<>(new NodeCodec(), capacity);
    }

    /** @param capacity samples kept */
    public static History<InstanceSample> ofInstance(int capacity) {
        return new History<>(new InstanceCodec(), capacity);
    }

    public synchronized void add(S sample) {
        ring.add(codec.at(sample), codec.encode(sample));
    }

    /** Oldest first. */
    public List<S> samples() {
        return samplesSince(Instant.MIN);
    }

    /** Those at {@code since} or later, oldest first. */
    public synchronized List<S> samplesSince(Instant since) {
        var samples = new ArrayList<S>(ring.size());
        for (int i = 0; i < ring.size(); i++) {
            Instant at = ring.at(i);
            if (!at.isBefore(since)) {
                samples.add(codec.decode(at, ring.row(i)));
            }
        }
        return samples;
    }

    private static float orNaN(@Nullable Double value) {
        return value == null ? Float.NaN : value.floatValue();
    }

    private static @Nullable Double orNull(float value) {
        return Float.isNaN(value) ? null : (double) value;
    }

    private static final class InstanceCodec implements Codec<InstanceSample> {

        @Override
        public int columns() {
            return 3;
        }

        @Override
        public Instant at(InstanceSample sample) {
            return sample.at();
        }

        @Override
        public float[] encode(InstanceSample sample) {
            return new float[] {orNaN(sample.cpuShare()), sample.residentBytes(), sample.processes()};
        }

        @Override
        public InstanceSample decode(Instant at, float[] row) {
            return new InstanceSample(at, orNull(row[0]), (long) row[1], (int) row[2]);
        }
    }

    private static final class NodeCodec implements Codec<NodeSample> {

        @Override
        public int columns() {
            return 10;
        }

        @Override
        public Instant at(NodeSample sample) {
            return sample.at();
        }

        @Override
        public float[] encode(NodeSample s) {
            LoadAverage load = s.load();
            return new float[] {
                orNaN(s.cpuShare()),
                s.memoryUsed(),
                s.memoryTotal(),
                load == null ? Float.NaN : (float) load.one(),
                load == null ? Float.NaN : (float) load.five(),
                load == null ? Float.NaN : (float) load.fifteen(),
                s.diskUsed(),
                s.diskTotal(),
                orNaN(s.temperature()),
                s.uptime().toSeconds()
            };
        }

        @Override
        public NodeSample decode(Instant at, float[] row) {
            LoadAverage load = Float.isNaN(row[3]) ? null : new LoadAverage(row[3], row[4], row[5]);
            return new NodeSample(
                    at,
                    orNull(row[0]),
                    (long) row[1],
                    (long) row[2],
                    load,
                    (long) row[6],
                    (long) row[7],
                    orNull(row[8]),
                    Duration.ofSeconds((long) row[9]),
                    null);
        }
    }
}
