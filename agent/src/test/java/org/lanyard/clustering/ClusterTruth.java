package org.lanyard.clustering;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ClusterView;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.model.AppId;
import org.lanyard.store.Document;
import org.lanyard.store.Key;
import org.lanyard.store.Merge;
import org.lanyard.store.sync.FakeNet;

/** What must be true of a simulated cluster. */
final class ClusterTruth {

    /**
     * So long after the last disturbance of the network, a disk or a node each part of the network must have one leader, and one
     * node with each app: views come up to 7 s late here; 10 s a leader waits for who is silent; 2.5 s are given to a
     * node that may only have lost its agent; 2 s an instance takes to come up; the rest is for the documents' way.
     */
    private static final Duration BOUND = Duration.ofSeconds(25);

    private final ClusterSim cluster;

    ClusterTruth(ClusterSim cluster) {
        this.cluster = cluster;
    }

    /** What is true of a part of the network that has been at peace for {@link #BOUND}. */
    void glance() {
        Instant calm = cluster.world.instant().minus(BOUND);
        if (cluster.net.disturbedAt().isAfter(calm)
                || cluster.left().stream().anyMatch(host -> host.disk.memory.isFull())) {
            return;
        }
        for (List<SimHost> part : parts()) {
            if (oneView(part)) {
                SimAgent leader = leader(part);
                leader.store.ids("app", "").stream()
                        .map(AppId::new)
                        .filter(app -> cluster.touched(app).isBefore(calm))
                        .forEach(app -> lives(part, app, leader.assignments.of(app)));
                nothingElseRuns(part, calm);
            }
        }
    }

    /** The sets of nodes that all reach each other; who reaches only some is in none. */
    private List<List<SimHost>> parts() {
        var parts = new ArrayList<List<SimHost>>();
        Set<SimHost> open = new LinkedHashSet<>(cluster.left());
        open.removeIf(host -> !host.isUp());
        while (!open.isEmpty()) {
            SimHost one = open.iterator().next();
            List<SimHost> part =
                    open.stream().filter(other -> reach(one, other)).toList();
            boolean whole = cluster.left().stream()
                    .filter(SimHost::isUp)
                    .allMatch(host -> part.contains(host)
                            ? part.stream().allMatch(other -> reach(host, other))
                            : part.stream().noneMatch(other -> halfReach(host, other)));
            if (whole) {
                parts.add(part);
            }
            part.forEach(open::remove);
        }
        return parts;
    }

    private boolean reach(SimHost one, SimHost other) {
        return one == other
                || !cluster.net.isCut(new FakeNet.Way(one.node, other.node))
                        && !cluster.net.isCut(new FakeNet.Way(other.node, one.node));
    }

    private boolean halfReach(SimHost one, SimHost other) {
        return !cluster.net.isCut(new FakeNet.Way(one.node, other.node))
                || !cluster.net.isCut(new FakeNet.Way(other.node, one.node));
    }

    /** False when the views have not been brought up to a cut yet, as the fake may choose. */
    private boolean oneView(List<SimHost> part) {
        ClusterView view = part.getFirst().agent().view();
        boolean told = view.members().size() == part.size() && part.stream().allMatch(host -> view.has(host.node));
        if (told) {
            for (SimHost host : part) {
                require(
                        view.equals(host.agent().view()),
                        () -> host + " follows " + host.agent().view() + ", not " + view);
            }
        }
        return told;
    }

    private static SimAgent leader(List<SimHost> part) {
        return part.stream()
                .map(SimHost::agent)
                .filter(agent -> agent.view().isLedBy(agent.host.node))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody leads " + part));
    }

    private void lives(List<SimHost> part, AppId app, @Nullable Assignment assignment) {
        int wanted = cluster.wanted(app);
        require(assignment != null, () -> app + " is nowhere");
        for (SimHost host : part) {
            boolean home = assignment != null && assignment.node().equals(host.node);
            require(home || host.wanted(app) == 0, () -> host + " runs " + app + ", too: " + assignment);
            require(!home || host.wanted(app) == wanted, () -> host + " runs " + host.wanted(app) + " of " + app);
        }
        require(
                part.stream().anyMatch(host -> host.serves(app)),
                () -> app + " runs nowhere in " + part + ": " + assignment);
    }

    private void nothingElseRuns(List<SimHost> part, Instant calm) {
        for (SimHost host : part) {
            for (SimHost.Instance instance : host.instances) {
                boolean gone = host.agent().store.get(new Key("app", instance.app.value())) == null;
                require(
                        !gone || !cluster.touched(instance.app).isBefore(calm),
                        () -> host + " runs " + instance.app + ", which was deleted");
            }
        }
    }

    /** What is true at any time: that the disks that are left have together what must not be lost; and the laws of merging. */
    void check() {
        Map<Key, Set<Document>> versions = new LinkedHashMap<>();
        for (SimHost host : cluster.left()) {
            host.documents()
                    .forEach(document -> versions.computeIfAbsent(document.key(), key -> new LinkedHashSet<>())
                            .add(document));
        }
        var merged = new ArrayList<Document>();
        versions.values().forEach(all -> merged.addAll(merge(List.copyOf(all))));
        Set<String> complaints = cluster.story.complaints(merged);
        require(complaints.isEmpty(), () -> complaints.toString());
    }

    /** The winner, and the copies of the losers. */
    private static List<Document> merge(List<Document> versions) {
        var outcome = new ArrayList<Document>();
        Document winner = versions.getFirst();
        for (Document next : versions) {
            Merge.Result result = Merge.merge(winner, next);
            checkTheLaws(winner, next, result, versions);
            if (result.copy() != null) {
                outcome.add(result.copy());
            }
            winner = result.winner();
        }
        if (!winner.deleted()) {
            outcome.add(winner);
        }
        return outcome;
    }

    private static void checkTheLaws(Document one, Document other, Merge.Result result, List<Document> thirds) {
        Document winner = result.winner();
        require(result.equals(Merge.merge(other, one)), () -> "merge does not commute: " + one + ", " + other);
        require(
                Merge.merge(winner, other).winner().equals(winner),
                () -> "merge is not idempotent: " + one + ", " + other);
        for (Document third : thirds) {
            Document left = Merge.merge(winner, third).winner();
            Document right =
                    Merge.merge(one, Merge.merge(other, third).winner()).winner();
            require(left.equals(right), () -> "merge does not associate: " + one + ", " + other + ", " + third);
        }
    }

    /** After quiet. */
    void checkThatAllAgree() {
        List<SimHost> left = cluster.left();
        Map<String, Document> state = state(left.getFirst());
        for (SimHost host : left) {
            Map<String, Document> own = state(host);
            require(own.equals(state), () -> host + " has " + difference(own, state));
        }
        for (SimHost host : left) {
            for (SimHost.Instance instance : host.instances) {
                AppId app = instance.app;
                require(state.containsKey(new Key("app", app.value()).toString()), () -> host + " still runs " + app);
            }
        }
    }

    /** Without the tombstones, which each forgets in its own time. */
    private static Map<String, Document> state(SimHost host) {
        var state = new TreeMap<String, Document>();
        host.documents().stream()
                .filter(document -> !document.deleted())
                .forEach(document -> state.put(document.key().toString(), document));
        return state;
    }

    private static String difference(Map<String, Document> own, Map<String, Document> others) {
        var keys = new LinkedHashSet<>(own.keySet());
        keys.addAll(others.keySet());
        keys.removeIf(key -> own.containsKey(key) && own.get(key).equals(others.get(key)));
        var words = new StringBuilder();
        keys.forEach(key ->
                words.append('\n').append(own.get(key)).append(" instead of ").append(others.get(key)));
        return words.toString();
    }

    private static void require(boolean truth, Supplier<String> otherwise) {
        if (!truth) {
            throw new AssertionError(otherwise.get());
        }
    }
}
