package org.lanyard.clustering;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.json.DocumentTrust;
import org.lanyard.adapter.json.Json;
import org.lanyard.cluster.trust.Member;
import org.lanyard.cluster.trust.Removal;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.Goal;
import org.lanyard.model.NodeId;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;
import org.lanyard.sim.SimWorld;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.HybridClock;
import org.lanyard.store.MemoryDisk;
import org.lanyard.store.Peers;
import org.lanyard.store.sync.FakeNet;

/** A whole cluster in one thread on mock time, from one seed, and what happens to it. */
final class ClusterSim {

    private static final int STEPS = 45;
    /** Nodes compare what they have at least every 38 s; twice that, and some. */
    private static final Duration QUIET = Duration.ofSeconds(80);

    private static final Duration GLANCE = Duration.ofSeconds(1);

    /** Most clusters are small, some have tens of nodes. */
    private static final int[] SIZES = {3, 3, 3, 4, 4, 4, 5, 5, 6, 8};

    final long seed;
    final SimWorld world;
    final FakeNet net;
    final Mistakes mistakes;
    final Json json;
    final AppStory story = new AppStory();
    final List<SimHost> hosts = new ArrayList<>();
    private final ClusterTruth truth = new ClusterTruth(this);
    private final Map<AppId, Instant> touched = new HashMap<>();
    private final Map<AppId, Integer> wanted = new HashMap<>();
    private final Random random;
    private final Deque<String> told = new ArrayDeque<>();
    private final boolean tracing;
    private int scrapping = 1;
    private int apps;

    ClusterSim(long seed, Json json, Mistakes mistakes, boolean tracing) {
        this.seed = seed;
        this.json = json;
        this.mistakes = mistakes;
        this.tracing = tracing;
        world = new SimWorld(seed);
        net = new FakeNet(world);
        random = new Random(seed * 31 + 7);
        int size = random.nextInt(100) == 0 ? 12 + random.nextInt(19) : SIZES[random.nextInt(SIZES.length)];
        MemoryDisk paired = paired(size);
        for (int i = 0; i < size; i++) {
            var host = new SimHost(node(i), this, paired.afterPowerCut());
            host.clockError = Duration.ofMillis(random.nextLong(-2_000_000_000L, 2_000_000_000L));
            host.drift = random.nextInt(5) - 2;
            hosts.add(host);
        }
        hosts.forEach(SimHost::up);
    }

    private static NodeId node(int i) {
        return new NodeId("n" + i);
    }

    /** A disk that has all nodes as members. */
    private MemoryDisk paired(int size) {
        var disk = new MemoryDisk();
        var book = new DocumentTrust(new DocumentStore(new HybridClock(node(0), world), disk, Peers.NONE), json);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            members.add(new Member(node(i), "n" + i, "key", List.of("10.0.0." + i), 7411, SimWorld.START));
        }
        book.save(members).join();
        return disk;
    }

    void tell(Supplier<String> what) {
        if (tracing) {
            told.add(Duration.between(SimWorld.START, world.instant()) + " " + what.get());
        }
    }

    String trace() {
        return String.join("\n", told);
    }

    /** Looks at everything once a second. */
    void run(Duration duration) {
        Instant end = world.instant().plus(duration);
        while (world.instant().isBefore(end)) {
            Instant next = world.instant().plus(GLANCE);
            Instant limit = next.isBefore(end) ? next : end;
            while (world.step(limit)) {
                if (!story.complaints().isEmpty()) {
                    throw new AssertionError(story.complaints());
                }
            }
            truth.glance();
        }
    }

    // ---- what happens

    void live() {
        run(Duration.ofMillis(random.nextInt(6_000)));
        for (int i = 0; i < STEPS; i++) {
            if (random.nextInt(100) < 55) {
                ask();
            } else {
                disturb();
            }
            wake();
            run(Duration.ofMillis(1L << random.nextInt(13)));
            if (i % 15 == 14) {
                truth.check();
            }
        }
    }

    /** All that is not broken works again, and nobody asks for anything. */
    void quiet() {
        tell(() -> "quiet");
        for (SimHost host : left()) {
            host.disk.memory.full(false);
            if (!host.isUp()) {
                host.up();
            }
        }
        net.heal();
        net.regroup();
        run(QUIET);
    }

    void check() {
        truth.check();
        truth.checkThatAllAgree();
    }

    List<SimHost> left() {
        return hosts.stream().filter(host -> !host.scrapped).toList();
    }

    private SimHost any(List<SimHost> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void disturb() {
        List<SimHost> all = left();
        SimHost one = any(all);
        switch (random.nextInt(14)) {
            case 0, 1 -> split(all);
            case 2 -> {
                SimHost other = any(all);
                tell(() -> "one way cut " + one + " to " + other);
                net.cut(new FakeNet.Way(one.node, other.node));
                if (random.nextBoolean()) {
                    net.regroup();
                }
            }
            case 3, 4 -> {
                tell(() -> "network heals");
                net.heal();
                net.regroup();
            }
            case 5 -> {
                tell(() -> "views flap");
                net.flap();
            }
            case 6, 7 -> {
                tell(() -> "agent of " + one + " is killed");
                one.killAgent();
                world.schedule(Duration.ofMillis(300 + random.nextInt(1_700)), () -> wake(one));
            }
            case 8, 9 -> {
                tell(() -> "power cut at " + one);
                one.powerCut();
            }
            case 10 -> {
                tell(() -> "clock of " + one + " jumps");
                one.clockError = one.clockError.plusMillis(random.nextLong(-50_000_000L, 50_000_000L));
            }
            case 11 -> {
                boolean full = random.nextInt(3) == 0;
                tell(() -> "disk of " + one + (full ? " full" : " has room"));
                one.disk.memory.full(full);
                net.disturbed();
            }
            case 12 -> {
                tell(() -> "nothing happens for a while");
                if (random.nextBoolean()) {
                    net.disturbed();
                    net.regroup();
                }
                run(Duration.ofSeconds(30 + random.nextInt(30)));
            }
            default -> scrap(all, one);
        }
    }

    private void split(List<SimHost> all) {
        Set<SimHost> side = new LinkedHashSet<>(all);
        side.removeIf(host -> random.nextBoolean());
        tell(() -> "split: " + side);
        net.disturbed();
        for (SimHost from : all) {
            for (SimHost to : all) {
                if (side.contains(from) != side.contains(to)) {
                    net.cut(new FakeNet.Way(from.node, to.node));
                }
            }
        }
        if (random.nextInt(4) != 0) {
            net.regroup();
        }
    }

    private void scrap(List<SimHost> all, SimHost one) {
        List<SimHost> others =
                all.stream().filter(host -> host != one && host.isUp()).toList();
        if (scrapping == 0 || all.size() < 3 || others.isEmpty() || random.nextInt(2) == 0) {
            return;
        }
        scrapping--;
        SimHost user = any(others);
        tell(() -> one + " is scrapped, and removed at " + user);
        one.scrap();
        user.disk.memory.full(false);
        var _ = user.agent().trust.remove(new Removal(one.node, one.node.value(), "broken", user.wall()));
    }

    private void wake() {
        left().stream()
                .filter(host -> !host.isUp() && random.nextInt(4) == 0)
                .toList()
                .forEach(this::wake);
    }

    private void wake(SimHost host) {
        if (!host.isUp() && !host.scrapped) {
            tell(() -> host + " is up");
            host.up();
        }
    }

    // ---- what users ask

    private void ask() {
        SimHost at = any(left());
        if (!at.isUp()) {
            return;
        }
        List<App> known = at.agent().catalog.apps();
        int dice = random.nextInt(10);
        if (known.isEmpty() || dice < 3 && apps < 8) {
            create(at);
            return;
        }
        AppId app = known.get(random.nextInt(known.size())).id();
        boolean deletes = dice > 7;
        AppStory.Write write = deletes ? story.deletion(app, at) : story.write(app, at);
        tell(() -> "asked at " + at + ": " + write);
        touched.put(app, world.instant());
        NodeId home = at.agent().homes.other(app);
        pass(at, home == null ? at.node : home, random.nextInt(10) == 0 ? 2 : 1, agent -> {
            if (deletes) {
                agent.lives.destroy(app, write);
            } else {
                agent.lives.change(app, write);
            }
        });
    }

    /** Of a folder here, of a repository where the leader says. */
    private void create(SimHost at) {
        var app = new AppId("a" + apps++);
        AppStory.Write write = story.write(app, at);
        tell(() -> "asked at " + at + ": new " + write);
        touched.put(app, world.instant());
        int replicas = random.nextInt(6) == 0 ? 3 : 1;
        wanted.put(app, replicas);
        App made = app(app, write.number, replicas);
        if (random.nextBoolean()) {
            at.agent().lives.create(made, write);
        } else {
            NodeId leader = at.agent().view().leader();
            pass(
                    at,
                    leader,
                    1,
                    planner -> pass(planner.host, planner.forNew(), 1, agent -> agent.lives.create(made, write)));
        }
    }

    private App app(AppId id, int number, int replicas) {
        Settings basic = Settings.DEFAULT;
        var settings =
                new Settings(Map.of(), replicas, null, null, null, null, basic.stopGrace(), false, basic.gateway());
        var source = new Source.Git("https://git.example/app.git", null, null);
        return new App(
                id, id.value(), source, settings, Goal.RUN, null, null, null, null, number, world.instant(), List.of());
    }

    /** A request from node to node; it may get lost, and then the user may try again, or come twice. */
    private void pass(SimHost from, NodeId to, int times, Consumer<SimAgent> request) {
        for (int i = 0; i < times; i++) {
            world.schedule(net.upTo(Duration.ofMillis(40)), () -> {
                SimHost host = host(to);
                boolean cut = net.isCut(new FakeNet.Way(from.node, to)) || net.isCut(new FakeNet.Way(to, from.node));
                if (host != null && host.isUp() && (host == from || !cut)) {
                    request.accept(host.agent());
                }
            });
        }
    }

    @Nullable SimHost host(NodeId node) {
        return hosts.stream().filter(host -> host.node.equals(node)).findFirst().orElse(null);
    }

    /** How many instances an app is to have. */
    int wanted(AppId app) {
        return wanted.getOrDefault(app, 1);
    }

    /** When a user has last asked for something of it. */
    Instant touched(AppId app) {
        return touched.getOrDefault(app, Instant.MIN);
    }
}
