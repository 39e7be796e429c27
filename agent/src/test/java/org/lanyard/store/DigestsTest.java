package org.lanyard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanyard.model.NodeId;

/** The digests that are kept along are those that a look through the disk would give. */
final class DigestsTest {

    private static final NodeId SELF = new NodeId("a");
    private static final NodeId OTHER = new NodeId("b");

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static DocumentStore store(NodeId self, Disk disk) {
        return new DocumentStore(new HybridClock(self, () -> Instant.EPOCH), disk, Peers.NONE);
    }

    private static Digests ofDisk(MemoryDisk disk) {
        var digests = new Digests();
        disk.forEach(stamp -> digests.replace(null, stamp));
        return digests;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void followEveryChange(long seed) {
        var random = new Random(seed);
        var disk = new MemoryDisk();
        var store = store(SELF, disk);
        var otherDisk = new MemoryDisk();
        var other = store(OTHER, otherDisk);
        Digests digests = store.digests();
        disk.held();
        List<Key> keys =
                IntStream.range(0, 8).mapToObj(i -> new Key("node", "d" + i)).toList();
        for (int i = 0; i < 300; i++) {
            Key key = keys.get(random.nextInt(keys.size()));
            switch (random.nextInt(9)) {
                case 0, 1 -> store.put(key, "{\"n\":" + i + "}");
                case 2 -> store.delete(key);
                case 3 -> other.put(key, "{\"o\":" + i + "}");
                case 4 -> {
                    CompletableFuture<Void> _ = store.merge(otherDisk.everything());
                }
                case 5 -> {
                    CompletableFuture<Integer> _ = store.collect();
                }
                case 6 -> disk.sync(1);
                case 7 -> {
                    disk.full(random.nextInt(4) == 0);
                    disk.sync();
                    disk.full(false);
                }
                default -> disk.sync();
            }
            if (disk.waiting() == 0) {
                assertThat(digests.root())
                        .as("seed %d, step %d", seed, i)
                        .isEqualTo(ofDisk(disk).root());
            }
        }
        disk.sync();

        assertThat(digests.all()).as("seed %d", seed).isEqualTo(ofDisk(disk).all());
    }

    @Test
    void doNotDependOnOrderAndTellVersionsApart() {
        var first = new Digests();
        var second = new Digests();
        List<Stamp> stamps = new ArrayList<>();
        for (int i = 1; i < 50; i++) {
            stamps.add(DiskContract.document("app", "d" + i, "{}", i).stamp());
        }
        stamps.forEach(stamp -> first.replace(null, stamp));
        stamps.reversed().forEach(stamp -> second.replace(null, stamp));
        assertThat(first.all()).isEqualTo(second.all());

        second.replace(stamps.getFirst(), DiskContract.tombstone("app", "d1", 1).stamp());
        assertThat(first.root()).isNotEqualTo(second.root());
    }

    @Test
    void areStartedBeforeTheFirstWrite() {
        var store = store(SELF, new MemoryDisk());
        store.put(new Key("app", "x"), "{}");

        assertThatThrownBy(store::digests).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void spreadEvenly() {
        int[] sizes = new int[Buckets.COUNT];
        IntStream.range(0, 100_000).forEach(i -> sizes[Buckets.of("history", "web." + i)]++);

        assertThat(IntStream.of(sizes).max().orElseThrow()).isLessThan(160);
        assertThat(IntStream.of(sizes).min().orElseThrow()).isGreaterThan(50);
    }

    /** Two nodes of different versions compare by them. */
    @Test
    void bucketsStayWhatTheyAre() {
        assertThat(IntStream.of(Buckets.of("app", "x"), Buckets.of("history", "web.1"), Buckets.of("a", ""))
                        .boxed())
                .containsExactly(533, 644, 338);
    }

    @Test
    void aFirstLookSetsTheClockBehindEverythingThere() {
        var disk = new MemoryDisk();
        var late = new Document(
                new Key("app", "x"), "{}", VersionVector.of(OTHER, 1), new HybridTime(5_000, 0, OTHER), false);
        CompletableFuture<Void> written = disk.append(new Batch(List.of(late), List.of(), 0));
        assertThat(written).isCompleted();
        var store = store(SELF, disk);
        store.digests();

        store.put(new Key("app", "y"), "{}");

        Document made = Objects.requireNonNull(store.durable(new Key("app", "y")));
        assertThat(made.time()).isGreaterThan(late.time());
    }
}
