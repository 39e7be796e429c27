package org.lanyard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;

final class DocumentStoreTest {

    private static final NodeId NODE = new NodeId("a");
    private static final NodeId OTHER = new NodeId("b");
    private static final Key X = new Key("node", "x");
    private static final Key APP = new Key("app", "x");
    private static final Key Y = new Key("node", "y");

    private long wall = 1_000;
    private final MemoryDisk disk = new MemoryDisk().held();
    private final DocumentStore store = open(disk, Peers.NONE);

    private DocumentStore open(Disk on, Peers peers) {
        return new DocumentStore(new HybridClock(NODE, () -> Instant.ofEpochMilli(wall)), on, peers);
    }

    private static Outcome.Accepted accepted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return (Outcome.Accepted) outcome;
    }

    private static @Nullable String body(@Nullable Document document) {
        return document == null ? null : document.body();
    }

    private static Document fromOther(Key key, String body, long sequence, long time) {
        return new Document(
                key, body, VersionVector.of(OTHER, sequence), new HybridTime(time, 0, OTHER), body.isEmpty());
    }

    @Test
    void aWriteIsVisibleAtOnceAndDurableLater() {
        var write = accepted(store.put(X, "1"));

        assertThat(body(store.get(X))).isEqualTo("1");
        assertThat(store.ids("node", "")).containsExactly("x");
        assertThat(write.durable()).isNotDone();
        disk.sync();
        assertThat(write.durable()).isCompleted();
        assertThat(body(store.get(X))).isEqualTo("1");
    }

    @Test
    void readersSeeWritesInCallOrderWhateverIsDurable() {
        disk.sync();
        store.put(X, "1");
        disk.sync();
        store.put(Y, "1");
        store.put(X, "2");
        store.delete(Y);

        assertThat(store.list("node", "")).extracting(Document::body).containsExactly("2");
        disk.sync();
        assertThat(store.list("node", "")).extracting(Document::body).containsExactly("2");
        assertThat(store.get(Y)).isNull();
    }

    @Test
    void aBatchIsAllOrNothing() {
        disk.sync();
        Document first = accepted(store.put(X, "1")).documents().getFirst();
        var stale = new Change.Put(X, "3", first.version());
        store.put(X, "2");

        Outcome outcome = store.write(List.of(new Change.Put(Y, "1", null), stale));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Conflict.class, conflict -> {
            assertThat(conflict.key()).isEqualTo(X);
            assertThat(body(conflict.current())).isEqualTo("2");
        });
        assertThat(store.get(Y)).isNull();
    }

    @Test
    void anExpectedVersionLetsTheFirstOfTwoWritersThrough() {
        var first = accepted(store.write(List.of(new Change.Put(X, "1", VersionVector.NONE))));
        assertThat(store.write(List.of(new Change.Put(X, "2", VersionVector.NONE))))
                .isInstanceOf(Outcome.Conflict.class);
        VersionVector version = first.documents().getFirst().version();
        accepted(store.write(List.of(new Change.Put(X, "3", version))));
        assertThat(store.write(List.of(new Change.Delete(X, version)))).isInstanceOf(Outcome.Conflict.class);

        assertThat(body(store.get(X))).isEqualTo("3");
    }

    @Test
    void aDeletedDocumentCountsAsNone() {
        store.put(X, "1");
        store.delete(X);

        accepted(store.write(List.of(new Change.Put(X, "2", VersionVector.NONE))));

        assertThat(body(store.get(X))).isEqualTo("2");
    }

    @Test
    void deletingNothingWritesNothing() {
        var outcome = accepted(store.delete(X));
        disk.sync();

        assertThat(outcome.documents()).isEmpty();
        assertThat(outcome.durable()).isCompleted();
        assertThat(disk.batches()).isZero();
    }

    @Test
    void laterChangesOfABatchSeeTheEarlier() {
        var outcome = accepted(store.write(List.of(
                new Change.Put(X, "1", VersionVector.NONE),
                new Change.Put(X, "2", null),
                new Change.Put(Y, "1", null),
                new Change.Delete(Y, null))));

        assertThat(outcome.documents()).hasSize(2);
        assertThat(store.list("node", "")).extracting(Document::body).containsExactly("2");
    }

    @Test
    void aRefusedWriteIsTakenBackAndTheStoreGoesOn() {
        store.put(X, "1");
        disk.sync();
        disk.full(true);
        var refused = accepted(store.put(X, "2"));
        assertThat(body(store.get(X))).isEqualTo("2");
        disk.sync();

        assertThat(refused.durable())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(Refused.class);
        assertThat(body(store.get(X))).isEqualTo("1");
        disk.full(false);
        var next = accepted(store.put(X, "3"));
        disk.sync();
        assertThat(next.durable()).isCompleted();
        assertThat(body(store.get(X))).isEqualTo("3");
    }

    @Test
    void numbersAreNotUsedTwiceThoughTheWriteWasRefusedOrTheDocumentForgotten() {
        store.put(X, "1");
        disk.full(true);
        disk.sync();
        disk.full(false);
        Document second = accepted(store.put(X, "2")).documents().getFirst();
        assertThat(second.version()).hasToString("a:2");
        store.delete(X);
        disk.sync();
        var forgotten = store.collect();
        disk.sync();
        assertThat(forgotten).isCompletedWithValue(1);
        assertThat(disk.everything()).isEmpty();

        DocumentStore restarted = open(disk.afterPowerCut(), Peers.NONE);
        assertThat(accepted(restarted.put(X, "3")).documents().getFirst().version())
                .hasToString("a:4");
    }

    @Test
    void aSuccessorIsLaterThoughTheClockWasSetBackOverARestart() {
        Document before = accepted(store.put(X, "1")).documents().getFirst();
        disk.sync();
        wall = 5;
        DocumentStore restarted = open(disk.afterPowerCut(), Peers.NONE);

        Document after = accepted(restarted.put(X, "2")).documents().getFirst();

        assertThat(after.time()).isGreaterThan(before.time());
    }

    @Test
    void listenersHearOfDurableBatchesInOrder() throws Exception {
        var heard = new ArrayList<List<String>>();
        var listening = store.listen(
                documents -> heard.add(documents.stream().map(Document::body).toList()));
        store.write(List.of(new Change.Put(X, "1", null), new Change.Put(Y, "1", null)));
        store.put(X, "2");
        assertThat(heard).isEmpty();
        disk.sync();
        assertThat(heard).containsExactly(List.of("1", "1"), List.of("2"));

        listening.close();
        store.put(X, "3");
        disk.sync();
        assertThat(heard).hasSize(2);
    }

    @Test
    void aListenerMayWriteAndHearsOfThatAfterwards() {
        DocumentStore quick = open(new MemoryDisk(), Peers.NONE);
        var heard = new ArrayList<String>();
        quick.listen(documents -> {
            documents.forEach(document -> heard.add(document.id()));
            if (documents.getFirst().key().equals(X)) {
                quick.put(Y, "1");
            }
        });
        quick.put(X, "1");

        assertThat(heard).containsExactly("x", "y");
    }

    @Test
    void aListenerThatFailsDoesNotKeepTheOthersFromHearing() {
        var heard = new ArrayList<String>();
        store.listen(documents -> {
            throw new IllegalStateException("on purpose, by the test");
        });
        store.listen(documents -> heard.add(documents.getFirst().body()));
        var write = accepted(store.put(X, "1"));
        disk.sync();

        assertThat(heard).containsExactly("1");
        assertThat(write.durable()).isCompleted();
    }

    @Test
    void mergedVersionsAreAcknowledgedOnceDurable() {
        var incoming = List.of(fromOther(X, "1", 1, 10));
        var first = store.merge(incoming);
        var again = store.merge(incoming);

        assertThat(first).isNotDone();
        assertThat(again).as("known, but not durable yet").isNotDone();
        disk.sync();
        assertThat(first).isCompleted();
        assertThat(again).isCompleted();
        assertThat(store.merge(incoming)).isCompleted();
        assertThat(disk.batches()).isEqualTo(1);
    }

    @Test
    void aConcurrentVersionFromElsewhereLeavesAConflictCopyInTheSameBatch() {
        store.put(X, "mine");
        var merged = store.merge(List.of(fromOther(X, "theirs", 1, 5_000)));
        disk.sync();

        assertThat(merged).isCompleted();
        assertThat(body(store.get(X))).isEqualTo("theirs");
        assertThat(store.list(Merge.CONFLICT, "node.x."))
                .extracting(Document::body)
                .containsExactly("mine");
        assertThat(disk.batches()).isEqualTo(2);
    }

    @Test
    void aNodeSetBackToAnOldDiskLearnsItsNumbersFromTheOthers() {
        var mine = new Document(X, "1", VersionVector.of(NODE, 70), new HybridTime(9, 0, NODE), false);
        assertThat(store.merge(List.of(mine))).isNotDone();

        assertThat(accepted(store.put(Y, "1")).documents().getFirst().version()).hasToString("a:71");
    }

    @Test
    void tombstonesStayUntilEveryPairedNodeKnows() {
        var acknowledged = new ArrayList<VersionVector>();
        var one = new Peers() {
            @Override
            public Set<NodeId> paired() {
                return Set.of(OTHER);
            }

            @Override
            public VersionVector acknowledged(NodeId peer, Key key) {
                return acknowledged.isEmpty() ? VersionVector.NONE : acknowledged.getFirst();
            }
        };
        var quick = new MemoryDisk();
        DocumentStore paired = open(quick, one);
        paired.put(X, "1");
        Document tombstone = accepted(paired.delete(X)).documents().getFirst();

        assertThat(paired.collect()).isCompletedWithValue(0);
        acknowledged.add(VersionVector.of(NODE, 1));
        assertThat(paired.collect()).as("knows the document, not its end").isCompletedWithValue(0);
        acknowledged.set(0, tombstone.version());
        assertThat(paired.collect()).isCompletedWithValue(1);
        assertThat(quick.everything()).isEmpty();
    }

    @Test
    void aTombstoneIsNotForgottenBeforeItIsDurable() {
        store.put(X, "1");
        disk.sync();
        store.delete(X);

        assertThat(store.collect()).isCompletedWithValue(0);
        disk.sync();
        var forgotten = store.collect();
        disk.sync();
        assertThat(forgotten).isCompletedWithValue(1);
    }

    @Test
    void manyDeletionsAreForgottenAlongWithALaterWrite() {
        var quick = new MemoryDisk();
        DocumentStore alone = open(quick, Peers.NONE);
        for (int i = 0; i < DocumentStore.COLLECT_EVERY; i++) {
            Key key = new Key("node", "d" + i);
            alone.put(key, "1");
            alone.delete(key);
        }
        int before = quick.batches();
        alone.put(X, "1");

        assertThat(quick.batches()).isEqualTo(before + 1);
        assertThat(quick.everything()).extracting(Document::key).containsExactly(X);
    }

    @Test
    void anAppThatWasDeletedIsNotWrittenAgain() {
        store.put(APP, "{}");
        store.delete(APP);

        assertThat(store.put(APP, "{}")).isEqualTo(new Outcome.Conflict(APP, null));
        assertThat(store.get(APP)).isNull();
    }

    /** Every peer is told of a write at once: that must not read it back for each. */
    @Test
    void whatHasJustBecomeDurableIsNotReadBack() {
        store.put(X, "1");
        disk.sync();
        int before = disk.reads();

        assertThat(body(store.durable(X))).isEqualTo("1");
        assertThat(body(store.get(X))).isEqualTo("1");
        store.put(X, "2");

        assertThat(disk.reads()).isEqualTo(before);
    }

    /** A peer that has been told of a tombstone by its stamp must not be sent what was there before. */
    @Test
    void whatIsDurableIsNeverOlderThanTheDiskShows() {
        store.put(X, "1");
        disk.sync();
        assertThat(body(store.durable(X))).isEqualTo("1");
        store.delete(X);
        assertThat(body(store.durable(X))).isEqualTo("1");

        disk.syncUntold();

        Stamp onDisk = store.stamps(Buckets.of(X)).getFirst();
        assertThat(onDisk.deleted()).isTrue();
        assertThat(store.durable(X)).isNotNull().extracting(Document::stamp).isEqualTo(onDisk);
    }

    @Test
    void afterARefusedWriteTheOneBeforeIsTheDurableOne() {
        store.put(X, "1");
        disk.sync();
        disk.full(true);
        store.put(X, "2");
        disk.sync();

        assertThat(body(store.durable(X))).isEqualTo("1");
        assertThat(body(store.get(X))).isEqualTo("1");
    }

    @Test
    void howManyAreKeptAtHandIsBounded() {
        for (int i = 0; i < 1_000; i++) {
            store.put(new Key("node", "n" + i), "x".repeat(1_000));
        }
        disk.sync();
        int before = disk.reads();
        for (int i = 0; i < 1_000; i++) {
            assertThat(store.durable(new Key("node", "n" + i))).isNotNull();
        }

        assertThat(disk.reads() - before).isGreaterThan(900);
    }
}
