package org.lanyard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanyard.model.NodeId;

/** Several stores that exchange in random order, over seeds. */
final class ReplicasTest {

    private static final List<Key> KEYS = List.of(new Key("node", "x"), new Key("node", "y"), new Key("node", "z"));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    private final Map<NodeId, Replica> members = new HashMap<>();

    private List<Replica> cluster(Random random) {
        int size = random.nextInt(2, 6);
        return IntStream.range(0, size).mapToObj(i -> member("n" + i, random)).toList();
    }

    /** Knows truthfully what the others hold. */
    private Replica member(String name, Random random) {
        var self = new NodeId(name);
        var replica = new Replica(name, random, new Peers() {
            @Override
            public Set<NodeId> paired() {
                var others = new HashSet<>(members.keySet());
                others.remove(self);
                return others;
            }

            @Override
            public VersionVector acknowledged(NodeId peer, Key key) {
                Document held = Objects.requireNonNull(members.get(peer)).disk.read(key);
                return held == null ? VersionVector.NONE : held.version();
            }
        });
        members.put(self, replica);
        return replica;
    }

    /** Every write with a body of its own, so that it can be found again. */
    private static final class Story {
        final Set<String> written = new HashSet<>();
        final Set<String> replaced = new HashSet<>();

        void put(Replica replica, Key key, String body) {
            note(replica, key);
            replica.put(key, body);
            written.add(body);
        }

        void delete(Replica replica, Key key) {
            note(replica, key);
            replica.delete(key);
        }

        /** A writer saw this and replaced it on purpose. */
        private void note(Replica replica, Key key) {
            Document current = replica.store.get(key);
            if (current != null) {
                replaced.add(current.body());
            }
        }
    }

    private static Story live(List<Replica> replicas, Random random) {
        var story = new Story();
        for (int i = 0; i < 60; i++) {
            Replica one = replicas.get(random.nextInt(replicas.size()));
            Key key = KEYS.get(random.nextInt(KEYS.size()));
            switch (random.nextInt(6)) {
                case 0 -> story.delete(one, key);
                case 1, 2 -> one.pullFrom(replicas.get(random.nextInt(replicas.size())), random);
                default -> story.put(one, key, "{\"n\":" + i + "}");
            }
        }
        return story;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allConvergeWhateverTheOrderOfExchange(long seed) {
        var random = new Random(seed);
        List<Replica> replicas = cluster(random);
        live(replicas, random);

        Replica.exchangeAll(replicas);

        for (Replica replica : replicas) {
            assertThat(replica.state())
                    .as("seed %d, %s", seed, replica.node)
                    .isEqualTo(replicas.getFirst().state());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostThatNobodyReplaced(long seed) {
        var random = new Random(seed);
        List<Replica> replicas = cluster(random);
        Story story = live(replicas, random);

        Replica.exchangeAll(replicas);

        Replica any = replicas.get(random.nextInt(replicas.size()));
        var found = new HashSet<>(any.bodies("node"));
        found.addAll(any.bodies(Merge.CONFLICT));
        found.addAll(story.replaced);
        assertThat(found).as("seed %d", seed).containsAll(story.written);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void concurrentEditsAreAllThereAfterTheHeal(long seed) {
        var random = new Random(seed);
        List<Replica> replicas = cluster(random);
        replicas.getFirst().put(KEYS.getFirst(), "{\"n\":0}");
        Replica.exchangeAll(replicas);
        var bodies = new HashSet<String>();
        for (Replica replica : replicas) {
            String body = "{\"by\":\"" + replica.node + "\"}";
            replica.put(KEYS.getFirst(), body);
            bodies.add(body);
        }

        Replica.exchangeAll(replicas);

        for (Replica replica : replicas) {
            assertThat(replica.bodies("node")).hasSize(1);
            var all = new HashSet<>(replica.bodies(Merge.CONFLICT));
            assertThat(all).hasSize(bodies.size() - 1);
            all.addAll(replica.bodies("node"));
            assertThat(all).as("seed %d", seed).isEqualTo(bodies);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingDeletedComesBackAfterAllKnow(long seed) {
        var random = new Random(seed);
        List<Replica> replicas = cluster(random);
        live(replicas, random);
        Replica.exchangeAll(replicas);
        Replica one = replicas.get(random.nextInt(replicas.size()));
        List<Key> all = one.disk.everything().stream().map(Document::key).toList();
        all.forEach(one::delete);
        for (int i = 0; i < 10; i++) {
            replicas.get(random.nextInt(replicas.size()))
                    .pullFrom(replicas.get(random.nextInt(replicas.size())), random);
            replicas.get(random.nextInt(replicas.size())).store.collect().join();
        }
        Replica.exchangeAll(replicas);

        List<Replica> collecting = new ArrayList<>(replicas);
        Collections.shuffle(collecting, random);
        collecting.forEach(replica -> replica.store.collect().join());
        Replica.exchangeAll(replicas);

        for (Replica replica : replicas) {
            assertThat(replica.store.list("node", "")).as("seed %d", seed).isEmpty();
            assertThat(replica.store.list(Merge.CONFLICT, ""))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }
}
