package org.lanyard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;

/** What every disk does; run on the fake and on the real one. */
public abstract class DiskContract {

    protected static final NodeId NODE = new NodeId("a");

    private Disk disk;

    /** A disk without documents; or, when called again after {@link Disk#close}, with those that were there. */
    protected abstract Disk open() throws Exception;

    @BeforeEach
    void openDisk() throws Exception {
        disk = open();
    }

    @AfterEach
    void closeDisk() {
        disk.close();
    }

    protected static Document document(String kind, String id, String body, long sequence) {
        return new Document(
                new Key(kind, id),
                body,
                VersionVector.of(NODE, sequence),
                new HybridTime(1_763_668_800_000L + sequence, 7, NODE),
                false);
    }

    protected static Document tombstone(String kind, String id, long sequence) {
        return new Document(
                new Key(kind, id), "", VersionVector.of(NODE, sequence), new HybridTime(sequence, 0, NODE), true);
    }

    protected static void append(Disk disk, Document... documents) throws Exception {
        long sequence = 0;
        for (Document document : documents) {
            sequence = Math.max(sequence, document.sequence());
        }
        disk.append(new Batch(List.of(documents), List.of(), sequence)).get(20, TimeUnit.SECONDS);
    }

    @Test
    void aNewDiskIsEmpty() {
        assertThat(disk.read(new Key("app", "x"))).isNull();
        assertThat(disk.list("app", "")).isEmpty();
        assertThat(disk.tombstones(10)).isEmpty();
        assertThat(disk.sequence()).isZero();
    }

    @Test
    void whatWasAppendedIsReadBackExactly() throws Exception {
        var hostile = document("app", "x", "{\"a\":\"'; DROP TABLE document; -- \\u0000 \u0000 \uD83D\uDE80 é\"}", 3);
        var version = hostile.version().with(new NodeId("b"), Long.MAX_VALUE);
        var latest = new HybridTime(HybridTime.MAX_WALL, Integer.MAX_VALUE, new NodeId("zz"));
        var extreme = new Document(new Key("k-1", "A.b_c-1"), "{}", version, latest, false);
        append(disk, hostile);
        append(disk, extreme);

        assertThat(disk.read(hostile.key())).isEqualTo(hostile);
        assertThat(disk.read(extreme.key())).isEqualTo(extreme);
    }

    @Test
    void aLaterVersionReplacesTheEarlier() throws Exception {
        append(disk, document("app", "x", "1", 1));
        append(disk, document("app", "x", "2", 2));

        assertThat(disk.list("app", "")).containsExactly(document("app", "x", "2", 2));
    }

    @Test
    void listsOneKindByPrefixInTheOrderOfIds() throws Exception {
        append(
                disk,
                document("release", "b.1", "{}", 1),
                document("release", "a.2", "{}", 2),
                document("release", "a.1", "{}", 3),
                document("release", "ab.1", "{}", 4),
                document("release", "a.Z", "{}", 5),
                document("history", "a.3", "{}", 6));

        assertThat(disk.ids("release", "a.")).containsExactly("a.1", "a.2", "a.Z");
        assertThat(disk.list("release", "a.")).extracting(Document::id).containsExactly("a.1", "a.2", "a.Z");
        assertThat(disk.ids("release", "")).containsExactly("a.1", "a.2", "a.Z", "ab.1", "b.1");
        assertThat(disk.ids("none", "")).isEmpty();
    }

    @Test
    void tombstonesAreReadButNotListed() throws Exception {
        append(disk, document("app", "x", "{}", 1), document("app", "y", "{}", 2));
        append(disk, tombstone("app", "x", 3));

        assertThat(disk.ids("app", "")).containsExactly("y");
        assertThat(disk.list("app", "")).extracting(Document::id).containsExactly("y");
        assertThat(disk.read(new Key("app", "x"))).isEqualTo(tombstone("app", "x", 3));
        assertThat(disk.tombstones(10)).containsExactly(tombstone("app", "x", 3));
        assertThat(disk.tombstones(0)).isEmpty();
    }

    @Test
    void forgottenTombstonesAreGone() throws Exception {
        append(disk, tombstone("app", "x", 1));
        disk.append(new Batch(List.of(), List.of(new Key("app", "x")), 1)).get(20, TimeUnit.SECONDS);

        assertThat(disk.read(new Key("app", "x"))).isNull();
        assertThat(disk.tombstones(10)).isEmpty();
    }

    @Test
    void tellsOfEveryVersionOnce() throws Exception {
        var latest = new HybridTime(HybridTime.MAX_WALL, Integer.MAX_VALUE, new NodeId("zz"));
        var version = VersionVector.of(NODE, 4).with(new NodeId("b"), Long.MAX_VALUE);
        var extreme = new Document(new Key("k-1", "A.b_c-1"), "{}", version, latest, false);
        append(disk, document("app", "x", "1", 1), document("app", "y", "{}", 2), tombstone("app", "z", 3));
        append(disk, document("app", "x", "2", 4), extreme);
        List<Stamp> told = new ArrayList<>();
        disk.forEach(told::add);

        assertThat(told)
                .containsExactlyInAnyOrder(
                        document("app", "x", "2", 4).stamp(),
                        document("app", "y", "{}", 2).stamp(),
                        tombstone("app", "z", 3).stamp(),
                        extreme.stamp());
    }

    @Test
    void listsVersionsByBucket() throws Exception {
        List<Stamp> all = new ArrayList<>();
        for (int i = 1; i <= 3000; i++) {
            var document = i % 3 == 0 ? tombstone("app", "d" + i, i) : document("app", "d" + i, "{}", i);
            all.add(document.stamp());
            CompletableFuture<Void> _ = disk.append(new Batch(List.of(document), List.of(), i));
        }
        disk.append(new Batch(List.of(), List.of(new Key("app", "d3")), 3000)).get(20, TimeUnit.SECONDS);
        all.remove(tombstone("app", "d3", 3).stamp());

        List<Stamp> found = new ArrayList<>();
        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            int number = bucket;
            List<Stamp> stamps = disk.stamps(bucket);
            assertThat(stamps)
                    .allMatch(stamp -> Buckets.of(stamp.key()) == number)
                    .hasSizeLessThan(20);
            found.addAll(stamps);
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aBatchOutlivesTheProgram() throws Exception {
        append(disk, document("app", "x", "{}", 41), document("app", "y", "{}", 42));
        disk.close();
        disk = open();

        assertThat(disk.ids("app", "")).containsExactly("x", "y");
        assertThat(disk.sequence()).isEqualTo(42);
    }

    @Test
    void theSequenceNeverGoesBack() throws Exception {
        append(disk, document("app", "x", "{}", 42));
        append(disk, document("app", "x", "{}", 7));
        disk.close();
        disk = open();

        assertThat(disk.sequence()).isEqualTo(42);
    }

    @Test
    void closingWritesWhatIsQueued() throws Exception {
        List<CompletableFuture<Void>> writes = new ArrayList<>();
        for (int i = 1; i <= 2000; i++) {
            writes.add(disk.append(new Batch(List.of(document("app", "x" + i, "{}", i)), List.of(), i)));
        }
        disk.close();

        assertThat(writes).allMatch(write -> write.isDone() && !write.isCompletedExceptionally());
        disk = open();
        assertThat(disk.ids("app", "")).hasSize(2000);
    }

    @Test
    void batchesAreCompletedInOrder() throws Exception {
        List<Integer> completed = new ArrayList<>();
        List<CompletableFuture<Void>> writes = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            int number = i;
            writes.add(disk.append(new Batch(List.of(document("app", "x", "{}", i)), List.of(), i))
                    .thenRun(() -> {
                        synchronized (completed) {
                            completed.add(number);
                        }
                    }));
        }
        CompletableFuture.allOf(writes.toArray(CompletableFuture<?>[]::new)).get(20, TimeUnit.SECONDS);

        assertThat(disk.read(new Key("app", "x"))).isEqualTo(document("app", "x", "{}", 300));
        assertThat(completed).hasSize(300);
    }

    @Test
    void aClosedDiskRefusesWithWords() {
        disk.close();
        disk.close();

        assertThat(disk.append(new Batch(List.of(document("app", "x", "{}", 1)), List.of(), 1)))
                .failsWithin(java.time.Duration.ofSeconds(5))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(Refused.class)
                .withMessageContaining("closed");
        assertThatThrownBy(() -> disk.list("app", "")).isInstanceOf(Refused.class);
    }
}
