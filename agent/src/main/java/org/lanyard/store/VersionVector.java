package org.lanyard.store;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lanyard.model.NodeId;

/**
 * What a version of a document has seen: for each node the sequence number of that node's last write to this document.
 * Numbers come from one counter per node that never goes back, also when a document is deleted, forgotten and made
 * again (so a new document is never taken for an old one). See Parker et al., "Detection of mutual inconsistency in
 * distributed systems", 1983.
 *
 * @param counters NodeId to sequence number, at least 1
 */
public record VersionVector(SortedMap<String, Long> counters) {

    /** Has seen nothing: no document has it, so as an expectation it means "there is none yet". */
    public static final VersionVector NONE = new VersionVector(new TreeMap<>());

    public VersionVector {
        counters.forEach(VersionVector::check);
        counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    }

    private static void check(String node, long counter) {
        if (counter < 1) {
            throw new IllegalArgumentException("Counters start at 1: " + new NodeId(node) + " has " + counter);
        }
    }

    public static VersionVector of(NodeId node, long counter) {
        return NONE.with(node, counter);
    }

    /** One node's entry. */
    public record Counter(NodeId node, long counter) {}

    /** Of such entries; {@link IllegalArgumentException} when a node is in them twice. */
    public static VersionVector of(List<Counter> entries) {
        var counters = new TreeMap<String, Long>();
        for (Counter entry : entries) {
            if (counters.put(entry.node().value(), entry.counter()) != null) {
                throw new IllegalArgumentException("Twice in a version vector: " + entry.node());
            }
        }
        return new VersionVector(counters);
    }

    /** 0 when it has seen nothing of that node. */
    public long get(NodeId node) {
        return counters.getOrDefault(node.value(), 0L);
    }

    /** This, and that {@code node} wrote with that sequence number. */
    public VersionVector with(NodeId node, long counter) {
        var all = new TreeMap<>(counters);
        all.put(node.value(), counter);
        return new VersionVector(all);
    }

    /** All that either has seen. */
    public VersionVector join(VersionVector other) {
        var all = new TreeMap<>(counters);
        other.counters.forEach((node, counter) -> all.merge(node, counter, Math::max));
        return new VersionVector(all);
    }

    public Causality relationTo(VersionVector other) {
        boolean knowsOther = covers(other);
        boolean isKnown = other.covers(this);
        if (knowsOther) {
            return isKnown ? Causality.EQUAL : Causality.AFTER;
        }
        return isKnown ? Causality.BEFORE : Causality.CONCURRENT;
    }

    /** Whether this has seen all that the other has. */
    public boolean covers(VersionVector other) {
        for (Map.Entry<String, Long> entry : other.counters.entrySet()) {
            if (counters.getOrDefault(entry.getKey(), 0L) < entry.getValue()) {
                return false;
            }
        }
        return true;
    }

    /** {@code a:3,b:1}, nodes in order: equal vectors have equal texts. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        counters.forEach((node, counter) ->
                text.append(text.isEmpty() ? "" : ",").append(node).append(':').append(counter.longValue()));
        return text.toString();
    }

    /**
     * The reverse of {@link #toString}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static VersionVector parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        var counters = new TreeMap<String, Long>();
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon < 0 || counters.put(node(part, colon), Long.valueOf(part.substring(colon + 1))) != null) {
                throw new IllegalArgumentException("Not a version vector: " + text);
            }
        }
        return new VersionVector(counters);
    }

    private static String node(String part, int colon) {
        return new NodeId(part.substring(0, colon)).value();
    }
}
