package org.lanyard.adapter.oshi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.metrics.InstanceSample;
import org.lanyard.model.InstanceId;

/**
 * Which processes belong to which instance, and what they used since the last look. To a tree belong its first process,
 * all of the session that it leads, whatever was seen in the tree before, and all descendants of these; so a process stays
 * in the tree when its parent ends or when it starts a session of its own. For one thread at a time.
 */
final class Trees {

    private final Map<InstanceId, Tree> trees = new HashMap<>();

    private static final class Tree {
        long rootPid;

        @Nullable Long rootStart;

        long seenNanos;
        Map<Long, ProcessRow> members = Map.of();
        boolean sampled;
    }

    /**
     * Samples all trees in one look; forgets those that are not asked for.
     *
     * @param roots pid of the first process of each
     * @param rows the system's processes
     * @param nanos monotonic time of the look
     */
    Map<InstanceId, InstanceSample> sample(
            Map<InstanceId, Long> roots, Map<Long, ProcessRow> rows, long nanos, Instant at) {
        trees.keySet().retainAll(roots.keySet());
        Map<Long, List<ProcessRow>> children = new HashMap<>();
        Map<Long, List<ProcessRow>> sessions = new HashMap<>();
        for (ProcessRow row : rows.values()) {
            children.computeIfAbsent(row.parent(), none -> new ArrayList<>(2)).add(row);
            sessions.computeIfAbsent(row.session(), none -> new ArrayList<>(2)).add(row);
        }
        Map<InstanceId, InstanceSample> samples = new HashMap<>();
        roots.forEach((id, pid) -> {
            Tree tree = trees.computeIfAbsent(id, none -> new Tree());
            Collection<ProcessRow> seeds = seeds(tree, pid, rows, sessions);
            samples.put(id, measure(tree, withDescendants(seeds, children), nanos, at));
        });
        return samples;
    }

    private static Collection<ProcessRow> seeds(
            Tree tree, long pid, Map<Long, ProcessRow> rows, Map<Long, List<ProcessRow>> sessions) {
        if (tree.rootPid != pid) {
            tree.rootPid = pid;
            tree.rootStart = null;
        }
        List<ProcessRow> seeds = new ArrayList<>();
        for (ProcessRow member : tree.members.values()) {
            ProcessRow now = rows.get(member.pid());
            if (now != null && now.start() == member.start()) {
                seeds.add(now);
            }
        }
        ProcessRow root = rows.get(pid);
        if (root != null && tree.rootStart == null) {
            tree.rootStart = root.start();
        }
        boolean reused = root != null && tree.rootStart != null && tree.rootStart != root.start();
        if (!reused) {
            if (root != null) {
                seeds.add(root);
            }
            seeds.addAll(sessions.getOrDefault(pid, List.of()));
        }
        return seeds;
    }

    private static Map<Long, ProcessRow> withDescendants(
            Collection<ProcessRow> seeds, Map<Long, List<ProcessRow>> children) {
        Map<Long, ProcessRow> found = new HashMap<>();
        var open = new ArrayDeque<>(seeds);
        for (ProcessRow row = open.poll(); row != null; row = open.poll()) {
            if (found.put(row.pid(), row) == null) {
                open.addAll(children.getOrDefault(row.pid(), List.of()));
            }
        }
        return found;
    }

    private static InstanceSample measure(Tree tree, Map<Long, ProcessRow> members, long nanos, Instant at) {
        long resident = 0;
        long usedMillis = 0;
        for (ProcessRow row : members.values()) {
            resident += row.residentBytes();
            ProcessRow before = tree.members.get(row.pid());
            boolean same = before != null && before.start() == row.start();
            usedMillis += Math.max(0, row.cpuMillis() - (before != null && same ? before.cpuMillis() : 0));
        }
        double elapsedMillis =
                (nanos - tree.seenNanos) / (double) Duration.ofMillis(1).toNanos();
        Double share = tree.sampled && elapsedMillis > 0 ? usedMillis / elapsedMillis : null;
        tree.members = members;
        tree.seenNanos = nanos;
        tree.sampled = true;
        return new InstanceSample(at, members.isEmpty() ? null : share, resident, members.size());
    }
}
