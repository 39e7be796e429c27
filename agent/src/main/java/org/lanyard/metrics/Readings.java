package org.lanyard.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.InstanceId;

/**
 * The latest measurements and their history: what the faces ask, what whoever runs instances tells which to measure, and
 * what the sampler fills. In memory only. Thread-safe; no call blocks.
 */
public final class Readings {

    /** An hour at a sample every five seconds. */
    public static final int HOUR = 720;

    private final int capacity;
    private final History<NodeSample> nodeHistory;
    private final Map<InstanceId, Tracked> instances = new HashMap<>();
    private @Nullable NodeFacts facts;
    private @Nullable NodeSample node;

    private static final class Tracked {
        final History<InstanceSample> history;
        long pid;
        long maxResidentBytes;

        @Nullable InstanceSample latest;

        Tracked(int capacity) {
            this.history = History.ofInstance(capacity);
        }
    }

    /** @param capacity samples kept of the node and of each instance */
    public Readings(int capacity) {
        this.capacity = capacity;
        this.nodeHistory = History.ofNode(capacity);
    }

    /** Null in the first moments after the start. */
    public synchronized @Nullable NodeFacts facts() {
        return facts;
    }

    /** The latest; null in the first moments after the start. */
    public synchronized @Nullable NodeSample node() {
        return node;
    }

    /** Those of the last {@code span} before the latest, oldest first. */
    public List<NodeSample> nodeHistory(Duration span) {
        NodeSample latest = node();
        return latest == null ? List.of() : nodeHistory.samplesSince(latest.at().minus(span));
    }

    /** {@link InstanceReading#NONE} for one that is not tracked or not measured yet. */
    public synchronized InstanceReading instance(InstanceId id) {
        Tracked tracked = instances.get(id);
        return tracked == null ? InstanceReading.NONE : new InstanceReading(tracked.latest, tracked.maxResidentBytes);
    }

    /** Those of the last {@code span} before its latest, oldest first; empty for one that is not tracked. */
    public List<InstanceSample> instanceHistory(InstanceId id, Duration span) {
        History<InstanceSample> history;
        Instant since;
        synchronized (this) {
            Tracked tracked = instances.get(id);
            if (tracked == null || tracked.latest == null) {
                return List.of();
            }
            history = tracked.history;
            since = tracked.latest.at().minus(span);
        }
        return history.samplesSince(since);
    }

    /**
     * Measures an instance from now on. Called again with another pid after a restart, keeps its history.
     *
     * @param pid of its first process; one without a process (0) is not measured
     */
    public synchronized void track(InstanceId id, long pid) {
        if (pid > 0) {
            instances.computeIfAbsent(id, unknown -> new Tracked(capacity)).pid = pid;
        }
    }

    /** Measures it no more and drops what is known. */
    public synchronized void forget(InstanceId id) {
        instances.remove(id);
    }

    /** The instances to measure. */
    public synchronized Map<InstanceId, Long> pids() {
        Map<InstanceId, Long> pids = new HashMap<>();
        instances.forEach((id, tracked) -> pids.put(id, tracked.pid));
        return pids;
    }

    public synchronized void record(NodeFacts facts) {
        this.facts = facts;
    }

    public synchronized void record(NodeSample sample) {
        node = sample;
        nodeHistory.add(sample);
    }

    /** Samples of instances forgotten in the meantime are dropped. */
    public synchronized void record(Map<InstanceId, InstanceSample> samples) {
        samples.forEach((id, sample) -> {
            Tracked tracked = instances.get(id);
            if (tracked != null) {
                tracked.latest = sample;
                tracked.maxResidentBytes = Math.max(tracked.maxResidentBytes, sample.residentBytes());
                tracked.history.add(sample);
            }
        });
    }
}
