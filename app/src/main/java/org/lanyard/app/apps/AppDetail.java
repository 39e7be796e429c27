package org.lanyard.app.apps;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.HistoryEntry;
import org.lanyard.app.client.InstanceUsage;
import org.lanyard.app.client.Node;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.client.Release;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.HourChart;
import org.lanyard.app.ui.Work;

/**
 * What the page of an app knows: the app itself from each snapshot; its releases and history anew when the app has changed; what
 * it used each ten seconds. Toolkit's thread; needs no toolkit.
 */
final class AppDetail {

    private static final Duration USAGE = Duration.ofSeconds(10);

    private final NodeApi api;
    private final Work work;
    private final Runnable changed;
    private String name = "";
    private Snapshot now;
    private @Nullable App app;
    private @Nullable App fetchedFor;
    private Instant usedAt = Instant.EPOCH;
    private List<Release> releases = List.of();
    private List<HistoryEntry> history = List.of();
    private List<InstanceUsage> usage = List.of();
    private @Nullable String trouble;

    /** @param changed there is something else to show */
    AppDetail(NodeApi api, Work work, Snapshot now, Runnable changed) {
        this.api = api;
        this.work = work;
        this.now = now;
        this.changed = changed;
    }

    /** What an app came with, fetched at once. */
    private record Fetched(List<Release> releases, List<HistoryEntry> history) {}

    void open(String app, Snapshot latest) {
        if (!app.equals(name)) {
            name = app;
            this.app = null;
            fetchedFor = null;
            usedAt = Instant.EPOCH;
            releases = List.of();
            history = List.of();
            usage = List.of();
            trouble = null;
        }
        accept(latest);
    }

    void accept(Snapshot latest) {
        now = latest;
        app = latest.app(name).orElse(null);
        if (app != null && latest.connected()) {
            fetch(app);
        }
        changed.run();
    }

    private void fetch(App of) {
        String wanted = name;
        App before = fetchedFor;
        boolean other = before == null
                || !of.state().equals(before.state())
                || !of.since().equals(before.since())
                || !Objects.equals(of.release(), before.release());
        if (other) {
            fetchedFor = of;
            work.run(
                    () -> new Fetched(api.releases(wanted), api.history(wanted)),
                    got -> {
                        if (wanted.equals(name)) {
                            releases = got.releases();
                            history = got.history();
                            trouble = null;
                            changed.run();
                        }
                    },
                    e -> {
                        if (wanted.equals(name)) {
                            trouble = e.sentence();
                            fetchedFor = null; // asked again with the next snapshot
                            changed.run();
                        }
                    });
        }
        if (other || Duration.between(usedAt, now.at()).compareTo(USAGE) >= 0) {
            usedAt = now.at();
            work.run(
                    () -> api.usage(wanted),
                    got -> {
                        if (wanted.equals(name)) {
                            usage = got;
                            changed.run();
                        }
                    },
                    // the chart stays as it is; that the node is gone is said above it
                    _ -> usedAt = Instant.EPOCH);
        }
    }

    String name() {
        return name;
    }

    /** Empty when there is no such app any more. */
    Optional<App> app() {
        return Optional.ofNullable(app);
    }

    Snapshot now() {
        return now;
    }

    /** Why releases and history could not be fetched; null when they could. */
    @Nullable String trouble() {
        return trouble;
    }

    /** Newest first. */
    List<Release> releases() {
        return releases.stream()
                .sorted((a, b) -> Integer.compare(b.number(), a.number()))
                .toList();
    }

    List<HistoryEntry> history() {
        return history;
    }

    List<HourChart.Point> cpuHour() {
        Map<String, Integer> cpus = new HashMap<>();
        if (app != null) {
            app.instances().forEach(i -> cpus.put(i.id(), cpusOf(i.node())));
        }
        // a copy that is gone ran where one of the others does, as far as anybody remembers
        int others = cpus.values().stream().findFirst().orElse(0);
        return UsageHour.cpu(usage, now.at(), id -> {
            int n = cpus.getOrDefault(id, others);
            return n == 0 ? Double.NaN : 1.0 / n;
        });
    }

    List<HourChart.Point> memoryHour() {
        return UsageHour.memory(usage, now.at());
    }

    private int cpusOf(String node) {
        return now.nodeOf(node).map(Node::cpus).orElse(0);
    }

    @Nullable Double cpu() {
        return app == null ? null : AppFacts.cpu(app, id -> now.nodeOf(id).orElse(null));
    }

    @Nullable Double cpu(App.Instance instance) {
        int cpus = cpusOf(instance.node());
        Double used = instance.cpu();
        return used == null || cpus == 0 ? null : Double.valueOf(used / cpus);
    }

    String nodeName(String id) {
        return now.nodeOf(id).map(Node::name).orElse(id);
    }
}
