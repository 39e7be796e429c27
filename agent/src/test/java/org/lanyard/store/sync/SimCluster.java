package org.lanyard.store.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ClusterView;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.lanyard.sim.SimWorld;
import org.lanyard.store.Conflicts;
import org.lanyard.store.Document;
import org.lanyard.store.Key;
import org.lanyard.store.Merge;
import org.lanyard.store.Peers;

/** A cluster in one thread on mock time, what happens to it, and what must be true of it. */
final class SimCluster {

    private static final int STEPS = 80;

    final long seed;
    final SimWorld world;
    final FakeNet net;
    /** How many computers break for good at most. */
    int scrapping = 1;

    /** Whether new leaders are checked. */
    boolean watching = true;

    private final Random random;
    private final Set<SimReplica> replicas = new LinkedHashSet<>();
    private final List<Key> keys;
    private final Story story = new Story();
    private @Nullable String complaint;
    private final Deque<String> told = new ArrayDeque<>();

    SimCluster(long seed) {
        this.seed = seed;
        world = new SimWorld(seed);
        net = new FakeNet(world);
        random = new Random(seed * 31 + 7);
        int size = random.nextInt(10) == 0 ? 8 + random.nextInt(17) : 2 + random.nextInt(5);
        keys = IntStream.range(0, 2 + random.nextInt(10))
                .mapToObj(i -> new Key("node", "d" + i))
                .toList();
        for (int i = 0; i < size; i++) {
            var replica = new SimReplica(new NodeId("n" + i), net, replicas);
            replica.clockError = Duration.ofMillis(random.nextLong(-2_000_000_000L, 2_000_000_000L));
            replica.onView = this::watch;
            replica.onDurable = story::durable;
            replicas.add(replica);
        }
        replicas.forEach(SimReplica::up);
    }

    void plant(UnaryOperator<Peers> mistake) {
        replicas.forEach(replica -> {
            replica.powerCut();
            replica.planted = mistake;
            replica.forgetful = true;
            replica.up();
        });
    }

    /** Says something in a node's name. */
    void deliver(NodeId from, NodeId to, SyncMessage message) {
        world.schedule(
                Duration.ofMillis(1),
                () -> replicas.stream()
                        .filter(replica -> replica.node.equals(to) && replica.isUp())
                        .forEach(replica -> replica.running().message(from, SyncCodec.encode(message))));
    }

    String story() {
        return String.join("\n", told);
    }

    private void tell(String what) {
        told.add(Duration.between(SimWorld.START, world.instant()) + " " + what);
    }

    private void run(Duration duration) {
        Instant limit = world.instant().plus(duration);
        while (world.step(limit)) {
            // until nothing is due any more
        }
        assertThat(complaint).isNull();
    }

    // ---- what happens

    void live() {
        run(Duration.ofMillis(random.nextInt(5_000)));
        for (int i = 0; i < STEPS; i++) {
            act(random.nextInt(100) < 60);
            run(Duration.ofMillis(1L << random.nextInt(14)));
        }
    }

    private void act(boolean writing) {
        List<SimReplica> all = replicas.stream().filter(r -> !r.scrapped).toList();
        SimReplica one = all.get(random.nextInt(all.size()));
        if (writing) {
            if (one.isUp()) {
                write(one);
            }
            return;
        }
        switch (random.nextInt(12)) {
            case 0, 1 -> split(all);
            case 2 -> {
                SimReplica other = all.get(random.nextInt(all.size()));
                if (other != one) {
                    tell("one way cut " + one + " to " + other);
                    net.cut(new FakeNet.Way(one.node, other.node));
                    if (random.nextBoolean()) {
                        net.regroup();
                    }
                }
            }
            case 3, 4, 5 -> {
                tell("network heals");
                net.heal();
                net.regroup();
            }
            case 6 -> {
                tell("views flap");
                net.flap();
            }
            case 7, 8 -> {
                tell("power cut at " + one);
                one.powerCut();
            }
            case 9 -> {
                tell("clock of " + one + " jumps");
                one.clockError = one.clockError.plusMillis(random.nextLong(-5_000_000L, 5_000_000L));
            }
            case 10 -> {
                boolean full = random.nextInt(3) == 0;
                tell("disk of " + one + (full ? " full" : " has room"));
                one.disk.memory.full(full);
            }
            default -> {
                if (scrapping > 0 && all.size() > 2 && random.nextInt(3) == 0) {
                    scrapping--;
                    tell("scrapped: " + one);
                    one.scrap();
                }
            }
        }
        for (SimReplica replica : all) {
            if (!replica.isUp() && !replica.scrapped && random.nextInt(3) == 0) {
                tell("up: " + replica);
                replica.up();
            }
        }
    }

    private void write(SimReplica one) {
        Key key = keys.get(random.nextInt(keys.size()));
        try {
            int burst = random.nextInt(4) == 0 ? 5 : 1;
            for (int i = 0; i < burst; i++) {
                int dice = random.nextInt(10);
                if (dice < 6) {
                    tell("put " + key + " at " + one);
                    story.put(one, key);
                } else if (dice < 9) {
                    tell("delete " + key + " at " + one);
                    story.delete(one, key);
                } else {
                    new Conflicts(one.running().store)
                            .list().stream().findFirst().ifPresent(conflict -> {
                                tell("discard " + conflict.id() + " at " + one);
                                story.delete(one, new Key(Merge.CONFLICT, conflict.id()));
                            });
                }
                key = keys.get(random.nextInt(keys.size()));
            }
        } catch (Refused refused) {
            tell("refused: " + refused.getMessage());
        }
    }

    private void split(List<SimReplica> all) {
        tell("split");
        Set<SimReplica> side = new LinkedHashSet<>(all);
        side.removeIf(replica -> random.nextBoolean());
        for (SimReplica from : all) {
            for (SimReplica to : all) {
                if (side.contains(from) != side.contains(to)) {
                    net.cut(new FakeNet.Way(from.node, to.node));
                }
            }
        }
        if (random.nextInt(4) != 0) {
            net.regroup();
        }
    }

    // ---- what must be true

    /** All that is not broken works again, and nobody writes. */
    void quiet() {
        tell("quiet");
        for (SimReplica replica : replicas) {
            replica.disk.memory.full(false);
            if (!replica.scrapped && !replica.isUp()) {
                replica.up();
            }
        }
        net.heal();
        net.regroup();
        run(Duration.ofMinutes(6));
    }

    void check() {
        for (SimReplica replica : replicas) {
            if (!replica.scrapped) {
                assertThat(story.complaints(replica.state()))
                        .as("at " + replica)
                        .isEmpty();
            }
        }
        Map<String, Document> state = agreed();
        assertThat(state.values()).as("tombstones that everybody knows").noneMatch(Document::deleted);
    }

    private Map<String, Document> agreed() {
        List<SimReplica> left = replicas.stream().filter(r -> !r.scrapped).toList();
        Map<String, Document> state = left.getFirst().state();
        for (SimReplica replica : left) {
            assertThat(replica.state()).as("at " + replica).isEqualTo(state);
        }
        return state;
    }

    /** At one node, while the others come and go. */
    void deleteEverything() {
        List<SimReplica> left = replicas.stream().filter(r -> !r.scrapped).toList();
        SimReplica one = left.get(random.nextInt(left.size()));
        tell("everything deleted at " + one);
        List<Document> all = one.disk.memory.everything();
        all.forEach(document -> one.running().store.delete(document.key()));
        run(Duration.ofSeconds(1));
        for (int i = 0; i < STEPS / 4; i++) {
            act(false);
            run(Duration.ofMillis(1L << random.nextInt(15)));
        }
        quiet();
    }

    void checkThatNothingIsLeft() {
        assertThat(agreed()).as("back after everything was deleted").isEmpty();
    }

    /** A new leader has, before its first write, all that those in its view had, unless something came in between. */
    private void watch(SimReplica replica, SimReplica.Running running, ClusterView view) {
        if (!watching || !view.isLedBy(replica.node)) {
            return;
        }
        long calm = net.disturbances();
        Instant from = world.instant();
        Map<SimReplica, Map<String, Document>> had = new HashMap<>();
        for (SimReplica other : replicas) {
            if (view.has(other.node) && other.isUp()) {
                had.put(other, other.state());
            }
        }
        CompletableFuture<Void> _ = running.replicator
                .synchronised(view.epoch())
                .thenRun(() -> {
                    if (net.disturbances() == calm && world.instant().isBefore(from.plusSeconds(8))) {
                        had.forEach((other, state) ->
                                state.values().forEach(document -> mustHave(replica, other, document)));
                    }
                });
    }

    private void mustHave(SimReplica leader, SimReplica other, Document document) {
        Document here = leader.disk.memory.read(document.key());
        boolean ahead = here != null && here.version().covers(document.version());
        // A tombstone that everybody has may be gone here already; then nothing is left of what it had seen.
        boolean buried =
                document.deleted() && (here == null || !document.version().covers(here.version()));
        boolean deletedSince = here == null && !document.equals(other.disk.memory.read(document.key()));
        if (!ahead && !buried && !deletedSince) {
            complaint = leader + " leads without " + document + " of " + other + ", has " + here;
        }
    }
}
