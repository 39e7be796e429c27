package org.lanyard.app.nodes;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Node;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.desk.Preferences;
import org.lanyard.app.desk.Strangers;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.nodes.NodeEntry.Running;
import org.lanyard.app.nodes.NodeEntry.Tag;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;

/** All nodes and strangers as they are shown, with the last samples of each. Toolkit's thread. */
final class NodesModel {

    /** From so many on, a table shows more than cards. */
    static final int MANY = 9;

    private static final String LAYOUT = "nodes.view";
    private static final String LIST = "list";
    private static final String CARDS = "cards";

    private static final Comparator<Node> SUCCESSION = Comparator.comparingInt(Node::rank)
            .thenComparing(n -> n.startedAt() == null ? Instant.MAX : n.startedAt())
            .thenComparing(Node::id);

    private final Preferences preferences;
    private final ZoneId zone;
    private final Strangers strangers;
    private final Map<String, Series> series = new HashMap<>();
    /** What ran on a node while it was last seen; tells where that went once the node is gone. */
    private final Map<String, Set<String>> lastRan = new HashMap<>();

    private Snapshot now;

    NodesModel(Preferences preferences, InstantSource clock, ZoneId zone) {
        this.preferences = preferences;
        this.zone = zone;
        strangers = new Strangers(preferences, clock);
        now = Snapshot.none(clock.instant());
    }

    /**
     * @param counts "2 of 3 online · 16 cores · 40 GB memory"
     * @param silenced strangers that are not to be shown
     * @param list a table instead of cards
     * @param alone this computer is the only one, and nobody knocks
     * @param live whether it is of now
     */
    record Shown(
            String counts,
            List<NodeEntry> nodes,
            List<Stranger> strangers,
            List<Stranger> silenced,
            boolean list,
            boolean alone,
            boolean live) {}

    void take(Snapshot snapshot) {
        now = snapshot;
        if (!snapshot.connected()) {
            return;
        }
        Set<String> ids = snapshot.nodes().stream().map(Node::id).collect(Collectors.toSet());
        series.keySet().retainAll(ids);
        lastRan.keySet().retainAll(ids);
        for (Node node : snapshot.nodes()) {
            if (node.reachable()) {
                if (node.metrics() != null) {
                    series(node.id()).add(node.metrics());
                }
                lastRan.put(node.id(), new TreeSet<>(on(node)));
            }
        }
    }

    /** What this computer's node remembers of itself from before the window was open. */
    void past(List<Node.Metrics> past) {
        if (now.self() != null) {
            series(now.self().id()).before(past);
        }
    }

    Series series(String node) {
        return series.computeIfAbsent(node, _ -> new Series());
    }

    Strangers strangers() {
        return strangers;
    }

    void layOut(boolean list) {
        preferences.set(LAYOUT, list ? LIST : CARDS);
    }

    Shown shown() {
        List<Node> nodes = now.nodes().stream()
                .sorted(Comparator.comparing((Node n) -> !isSelf(n)).thenComparing(Node::name))
                .toList();
        String chosen = preferences.get(LAYOUT);
        boolean list = chosen == null ? nodes.size() >= MANY : chosen.equals(LIST);
        List<Stranger> asking = strangers.asking(now.strangers());
        return new Shown(
                counts(nodes),
                nodes.stream().map(this::entry).toList(),
                asking,
                strangers.silenced(now.strangers()),
                list,
                nodes.size() == 1 && asking.isEmpty(),
                now.connected());
    }

    private boolean isSelf(Node node) {
        return now.self() != null && node.id().equals(now.self().id());
    }

    private String counts(List<Node> nodes) {
        if (nodes.isEmpty()) {
            return "";
        }
        List<Node> online = nodes.stream().filter(Node::reachable).toList();
        long memory = online.stream()
                .map(Node::metrics)
                .filter(Objects::nonNull)
                .mapToLong(Node.Metrics::memoryTotalBytes)
                .sum();
        String cores =
                Texts.count("nodes.cores", online.stream().mapToInt(Node::cpus).sum());
        return Texts.of(
                "nodes.counts",
                online.size(),
                nodes.size(),
                cores,
                memory == 0 ? Format.NONE : NodeWords.bytes(memory));
    }

    private NodeEntry entry(Node node) {
        boolean live = now.connected() && node.reachable();
        Series samples = series(node.id());
        return new NodeEntry(
                node,
                NodeWords.icon(node),
                tags(node),
                now.connected()
                        ? Status.of(node)
                        : new Status(Mark.HOLLOW_CIRCLE, Texts.of("nodes.unknown"), Tone.NEUTRAL, Status.Group.STOPPED),
                NodeWords.system(node),
                NodeWords.cpu(node, samples, live),
                NodeWords.memory(node, samples, live),
                NodeWords.facts(node, live, now.at(), zone),
                node.reachable() ? NodeWords.running(on(node)) : gone(node),
                isSelf(node),
                now.connected());
    }

    private List<Tag> tags(Node node) {
        var tags = new ArrayList<Tag>();
        if (isSelf(node)) {
            tags.add(new Tag(Texts.of("nodes.self"), Texts.of("nodes.self.why")));
        }
        if (now.nodes().size() > 1) {
            String rank = node.rankReason() == null ? "" : node.rankReason();
            if (node.leader()) {
                tags.add(new Tag(Texts.of("nodes.leader"), Texts.of("nodes.leader.why", rank)));
            } else if (node.equals(next())) {
                tags.add(new Tag(Texts.of("nodes.next"), Texts.of("nodes.next.why", rank)));
            }
        }
        return tags;
    }

    private @Nullable Node next() {
        return now.nodes().stream()
                .filter(n -> n.reachable() && !n.leader())
                .min(SUCCESSION)
                .orElse(null);
    }

    private List<String> on(Node node) {
        return now.apps().stream()
                .filter(app -> runsOn(app, node.id()))
                .map(App::name)
                .toList();
    }

    private static boolean runsOn(App app, String node) {
        return app.instances().stream().anyMatch(i -> i.node().equals(node));
    }

    /** What ran on a node that is away runs elsewhere by now, or waits. */
    private Running gone(Node node) {
        List<App> before = now.apps().stream()
                .filter(a -> lastRan.getOrDefault(node.id(), Set.of()).contains(a.name()))
                .toList();
        String hosts = now.nodes().stream()
                .filter(n -> !n.id().equals(node.id()))
                .filter(n -> before.stream().anyMatch(a -> runsOn(a, n.id())))
                .map(Node::name)
                .collect(Collectors.joining(", "));
        return new Running(
                0,
                Texts.of("nodes.no-apps"),
                hosts.isEmpty() ? "" : Texts.count("nodes.moved", before.size(), hosts),
                before.stream().map(App::name).collect(Collectors.joining(", ")));
    }
}
