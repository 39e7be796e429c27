package org.lanyard.clustering;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.lanyard.adapter.json.DocumentAssignments;
import org.lanyard.adapter.json.DocumentCatalog;
import org.lanyard.adapter.json.Json;
import org.lanyard.adapter.sqlite.SqliteDisk;
import org.lanyard.cluster.ClusterView;
import org.lanyard.cluster.secrets.Secrets;
import org.lanyard.deploy.Catalog;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.deploy.placement.Candidate;
import org.lanyard.deploy.placement.Demand;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.BundleId;
import org.lanyard.model.Goal;
import org.lanyard.model.NodeId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;
import org.lanyard.model.RuntimeKind;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;
import org.lanyard.platform.SystemTime;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.HybridClock;
import org.lanyard.store.Peers;

/**
 * The leader's turn with 50 nodes and 2,000 apps, over a real store on a real disk; the nodes themselves are made up. In this
 * package to reach {@link Placing} and {@link KnownApps}. Prints milliseconds: {@code CHANGE pure… / READ with reading as the
 * product reads… / FIRST of a new leader, with reading all… / FAILOVER…}.
 */
final class ClusterPlan {

    private static final int NODES = 50;
    private static final int APPS = 2_000;
    private static final int DEAD = 10;
    private static final long GB = 1L << 30;

    private final Instant start = Instant.parse("2026-01-01T00:00:00Z");
    private final DocumentCatalog catalog;
    private final DocumentAssignments assignments;
    private final Placing placing;
    private Instant now = start;

    /** None of these apps has a secret. */
    private static final class Plain implements Secrets {
        @Override
        public String seal(AppId app, String name, String value) {
            return value;
        }

        @Override
        public String open(AppId app, String name, String stored) {
            return stored;
        }
    }

    private ClusterPlan(SqliteDisk disk) {
        var store = new DocumentStore(new HybridClock(node(0), SystemTime.wall()), disk, Peers.NONE);
        var json = new Json();
        catalog = new DocumentCatalog(store, json, new Plain());
        assignments = new DocumentAssignments(store, json);
        placing = new Placing(
                assignments, () -> now, () -> Duration.between(start, now).toNanos(), NodeId::value);
    }

    /** Kept, because the JDK forgets the level of a logger that nobody holds. */
    private static final java.util.logging.Logger MOVES = java.util.logging.Logger.getLogger("org.lanyard");

    public static void main(String[] args) {
        MOVES.setLevel(java.util.logging.Level.WARNING); // the table is all that is to be seen
        int rounds = Integer.parseInt(args[1]);
        try (SqliteDisk disk = SqliteDisk.open(Path.of(args[0], "plan.db"))) {
            new ClusterPlan(disk).run(rounds);
        }
    }

    private static NodeId node(int i) {
        return new NodeId(String.format(Locale.ROOT, "node%02d", i));
    }

    private void run(int rounds) {
        var random = new Random(1);
        for (int i = 0; i < APPS; i++) {
            AppId id = new AppId("app" + i);
            ReleaseId release = new ReleaseId("release" + i);
            var source = new Source.Git("https://git.example/app" + i + ".git", null, null);
            catalog.write(List.of(
                    new Catalog.Change.SaveApp(new App(
                            id,
                            "app-" + i,
                            source,
                            Settings.DEFAULT,
                            Goal.RUN,
                            8000 + i,
                            release,
                            null,
                            null,
                            1,
                            start,
                            List.of())),
                    new Catalog.Change.SaveRelease(new Release(
                            release,
                            id,
                            1,
                            source,
                            "abc",
                            "main abc",
                            new BundleId("0".repeat(64)),
                            new RunPlan.Site("index.html", List.of(), "", false),
                            start,
                            null,
                            null))));
            assignments
                    .write(List.of(new Assignment(id, node(random.nextInt(NODES)), "placed", start)))
                    .join();
        }
        List<App> apps = catalog.apps();
        Map<AppId, RuntimeKind> runtimes = new HashMap<>();
        apps.forEach(app -> runtimes.put(app.id(), RuntimeKind.SITE));
        double[] change = new double[rounds];
        double[] read = new double[rounds];
        double[] first = new double[rounds];
        double[] failover = new double[Math.max(3, rounds / 10)];
        for (int i = 0; i < rounds; i++) {
            // one app has lost its place: the plan has to find one for it, and leave all others
            assignments.delete(apps.get(i % APPS).id()).join();
            long begin = System.nanoTime();
            placing.turn(view(0), apps, candidates(0), app -> demand(app, runtimes.get(app.id())));
            change[i] = millis(begin);
            // a leader that reads everything for the first time
            assignments.delete(apps.get(i % APPS).id()).join();
            var fresh = new KnownApps(catalog);
            begin = System.nanoTime();
            turn(fresh, 0);
            first[i] = millis(begin);
        }
        var known = new KnownApps(catalog);
        turn(known, 0);
        for (int i = 0; i < rounds; i++) {
            // somebody has written an app and it has lost its place: the leader hears of that, and reads what it
            // concerns
            App app = apps.get(i % APPS);
            catalog.write(List.of(new Catalog.Change.SaveApp(app))).join();
            assignments.delete(app.id()).join();
            long begin = System.nanoTime();
            known.changed(app.id());
            turn(known, 0);
            read[i] = millis(begin);
        }
        for (int i = 0; i < failover.length; i++) {
            int moved = 0;
            for (App app : apps) {
                assignments
                        .write(List.of(new Assignment(app.id(), node(moved++ % NODES), "placed", now)))
                        .join();
            }
            long begin = System.nanoTime();
            var fresh = new KnownApps(catalog);
            turn(fresh, DEAD);
            now = now.plus(Placing.GRACE).plus(Duration.ofMillis(1));
            turn(fresh, DEAD);
            failover[i] = millis(begin);
            placing.turn(view(0), apps, candidates(0), app -> demand(app, RuntimeKind.SITE));
        }
        System.out.println("CHANGE " + words(change));
        System.out.println("READ " + words(read));
        System.out.println("FIRST " + words(first));
        System.out.println("FAILOVER " + words(failover));
    }

    /** As the product's turn does it. */
    private void turn(KnownApps known, int dead) {
        List<App> apps = known.all();
        known.forgetOldReleases();
        placing.turn(view(dead), apps, candidates(dead), app -> demand(app, known.runtime(app)));
    }

    private static String words(double... values) {
        var text = new StringBuilder();
        Arrays.stream(values).forEach(value -> text.append(String.format(Locale.ROOT, "%.2f ", value)));
        return text.toString().strip();
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static ClusterView view(int dead) {
        List<NodeId> members = new ArrayList<>();
        for (int i = dead; i < NODES; i++) {
            members.add(node(i));
        }
        return new ClusterView(1 + dead, members);
    }

    private static List<Candidate> candidates(int dead) {
        return view(dead).members().stream()
                .map(id -> new Candidate(
                        id,
                        id.value(),
                        "amd64",
                        64 * GB,
                        32 * GB,
                        0,
                        0.1,
                        Set.of(RuntimeKind.values()),
                        Set.of(),
                        Candidate.Duty.TAKES_APPS))
                .toList();
    }

    private Demand demand(App app, RuntimeKind runtime) {
        Assignment at = assignments.of(app.id());
        return new Demand(
                app.id(),
                app.name(),
                at == null ? null : at.node(),
                app.settings().placement(),
                false,
                runtime,
                Needs.memory(runtime, 1),
                app.createdAt());
    }
}
