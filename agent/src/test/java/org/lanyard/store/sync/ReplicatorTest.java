package org.lanyard.store.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.lanyard.sim.SimWorld;
import org.lanyard.store.Change;
import org.lanyard.store.Document;
import org.lanyard.store.Key;
import org.lanyard.store.Outcome;

/** What a write may be told, what crosses the network, and what an idle cluster says. */
final class ReplicatorTest {

    private final SimWorld world = new SimWorld(1);
    private final FakeNet net = new FakeNet(world);
    private final Set<SimReplica> replicas = new LinkedHashSet<>();

    private SimReplica node(String name) {
        var replica = new SimReplica(new NodeId(name), net, replicas);
        replicas.add(replica);
        return replica;
    }

    private void run(Duration duration) {
        Instant limit = world.instant().plus(duration);
        while (world.step(limit)) {
            // until nothing is due any more
        }
    }

    private static CompletableFuture<Copies> put(SimReplica at, String id, String body) {
        Outcome outcome = at.running().store.write(List.of(new Change.Put(new Key("app", id), body, null)));
        return at.running().replicator.copies((Outcome.Accepted) outcome);
    }

    @Test
    void aloneOneCopyIsAllThereIs() {
        SimReplica a = node("a");
        a.up();
        CompletableFuture<Copies> copies = put(a, "x", "{}");
        assertThat(copies).isNotDone();

        run(Duration.ofSeconds(1));

        assertThat(copies).isCompletedWithValue(Copies.ONE_COPY);
    }

    @Test
    void withOthersTheLeaderIsAmongTheTwo() {
        List<SimReplica> all = List.of(node("a"), node("b"), node("c"));
        all.forEach(SimReplica::up);
        run(Duration.ofSeconds(10));
        for (SimReplica replica : all) {
            CompletableFuture<Copies> copies = put(replica, "at" + replica, "{}");
            var leader = replica.running().link.view().leader();
            CompletableFuture<Void> _ = copies.thenRun(() -> assertThat(all.stream()
                            .filter(other -> other.node.equals(leader))
                            .allMatch(other -> other.state().containsKey("app/at" + replica)))
                    .isTrue());
            run(Duration.ofSeconds(2));

            assertThat(copies).isCompletedWithValue(Copies.TWO_COPIES);
        }
    }

    @Test
    void whoAsksAfterTheOthersHaveConfirmedIsNotLeftWaiting() {
        SimReplica a = node("a");
        SimReplica b = node("b");
        a.up();
        b.up();
        run(Duration.ofSeconds(10));
        CompletableFuture<Copies> _ = put(a, "x", "{}");
        run(Duration.ofSeconds(5));
        var running = a.running();
        var stored = running.store.durable(new Key("app", "x"));
        assertThat(stored).isNotNull();

        CompletableFuture<Copies> copies = running.replicator.copies(List.of(stored));
        run(Duration.ofMillis(450)); // before the first resend

        assertThat(copies).isCompletedWithValue(Copies.TWO_COPIES);
    }

    /** The writer's thread was held up between its write and its question: that must not cost it the time of a resend. */
    @Test
    void whoAsksLateAboutAWriteIsNotLeftWaiting() {
        SimReplica a = node("a");
        SimReplica b = node("b");
        a.up();
        b.up();
        run(Duration.ofSeconds(10));
        var running = a.running();
        var write = (Outcome.Accepted) running.store.put(new Key("app", "x"), "{}");
        run(Duration.ofMillis(300));
        assertThat(b.state()).containsKey("app/x");

        CompletableFuture<Copies> copies = running.replicator.copies(write);
        run(Duration.ofMillis(450)); // before the first resend

        assertThat(copies).isCompletedWithValue(Copies.TWO_COPIES);
    }

    @Test
    void whoWaitsInVainIsToldInWordsAndTheWriteStays() {
        SimReplica a = node("a");
        SimReplica b = node("b");
        a.up();
        b.up();
        run(Duration.ofSeconds(10));
        net.cut(new FakeNet.Way(a.node, b.node));
        CompletableFuture<Copies> copies = put(a, "x", "{}");
        run(Duration.ofSeconds(12));

        assertThat(copies)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(Refused.class)
                .withMessageContaining("saved on this computer");
        net.heal();
        run(Duration.ofMinutes(2));
        assertThat(b.state()).containsKey("app/x");
    }

    @Test
    void whoIsLeftAloneIsToldSo() {
        SimReplica a = node("a");
        SimReplica b = node("b");
        a.up();
        b.up();
        run(Duration.ofSeconds(10));
        net.cut(new FakeNet.Way(a.node, b.node));
        net.cut(new FakeNet.Way(b.node, a.node));
        CompletableFuture<Copies> copies = put(a, "x", "{}");
        run(Duration.ofSeconds(2));
        assertThat(copies).isNotDone();
        net.regroup();
        run(Duration.ofSeconds(4));

        assertThat(copies).isCompletedWithValue(Copies.ONE_COPY);
    }

    @Test
    void onlyWhatIsMissingCrossesTheNetwork() {
        SimReplica a = node("a");
        SimReplica b = node("b");
        a.up();
        for (int i = 0; i < 2_000; i++) {
            CompletableFuture<Copies> _ = put(a, "d" + i, "{\"text\":\"" + "x".repeat(500) + "\"}");
        }
        run(Duration.ofMinutes(1));
        b.up();
        run(Duration.ofMinutes(1));
        assertThat(b.state()).isEqualTo(a.state());
        b.powerCut();
        run(Duration.ofSeconds(10));
        for (int i = 0; i < 10; i++) {
            CompletableFuture<Copies> _ = put(a, "d" + i, "{}");
        }
        run(Duration.ofSeconds(5));
        net.bytes = 0;
        b.up();
        run(Duration.ofSeconds(10));

        assertThat(b.state()).isEqualTo(a.state());
        assertThat(net.bytes).isLessThan(60_000);
    }

    @Test
    void idleNodesSayTwoSmallMessagesARound() {
        SimReplica a = node("a");
        SimReplica b = node("b");
        a.up();
        b.up();
        CompletableFuture<Copies> _ = put(a, "x", "{}");
        run(Duration.ofMinutes(2));
        int batches = a.disk.memory.batches();
        net.messages = 0;
        net.bytes = 0;
        run(Duration.ofMinutes(10));

        assertThat(net.messages).isBetween(30L, 60L);
        assertThat(net.bytes).isLessThan(30 * net.messages);
        assertThat(a.disk.memory.batches()).isEqualTo(batches);
    }

    @Test
    void aDocumentLargerThanAMessageArrives() {
        SimReplica a = node("a");
        SimReplica b = node("b");
        a.up();
        b.up();
        run(Duration.ofSeconds(10));
        CompletableFuture<Copies> copies = put(a, "x", "\"" + "x".repeat(3 << 20) + "\"");
        run(Duration.ofSeconds(5));

        assertThat(copies).isCompletedWithValue(Copies.TWO_COPIES);
        assertThat(b.state()).isEqualTo(a.state());
    }

    /** Else one full disk would keep all the others from deciding anything. */
    @Test
    void aLeaderLearnsAlsoFromANodeThatCannotSave() {
        SimReplica a = node("a");
        SimReplica b = node("b");
        a.up();
        b.up();
        CompletableFuture<Copies> _ = put(a, "a", "{}");
        CompletableFuture<Copies> _ = put(b, "b", "{}");
        run(Duration.ofMillis(30));
        b.disk.memory.full(true);
        run(Duration.ofSeconds(20));
        net.announce(List.of(a.node, b.node), Duration.ofMillis(10));
        run(Duration.ofSeconds(1));
        CompletableFuture<Void> done =
                a.running().replicator.synchronised(a.running().link.view().epoch());
        run(Duration.ofSeconds(1));

        assertThat(done).isCompleted();
        assertThat(a.state()).containsKeys("app/a", "app/b");
        assertThat(b.state()).containsOnlyKeys("app/b");
    }

    /** Once a node that began a comparison of its own told the leader so, whatever had become of what it had sent. */
    @Test
    void aLeaderThatCannotSaveWhatItHearsIsNotThrough() {
        SimReplica a = node("a");
        SimReplica b = node("b");
        a.up();
        b.up();
        CompletableFuture<Copies> _ = put(a, "a", "{}");
        run(Duration.ofMillis(30));
        b.disk.memory.full(true);
        // What a asks is not heard, so it asks again every two seconds; and what b answers is late.
        net.forgery = (way, message) -> switch (SyncCodec.decode(message)) {
            case SyncMessage.Root _ -> !way.from().equals(a.node);
            case SyncMessage.Ack _ -> !way.from().equals(b.node);
            case null, default -> true;
        };
        announce(List.of(a, b));
        run(Duration.ofMillis(100));
        announce(List.of(b, a));
        run(Duration.ofMillis(100));
        CompletableFuture<Void> done =
                b.running().replicator.synchronised(b.running().link.view().epoch());
        run(Duration.ofSeconds(8));

        assertThat(b.state()).isEmpty();
        assertThat(done).isNotDone();

        net.forgery = (way, message) -> true;
        b.disk.memory.full(false);
        run(Duration.ofMinutes(2));

        assertThat(done).isCompleted();
        assertThat(b.state()).containsKey("app/a");
    }

    /** Not after ten seconds either: who waits in vain for this node's disk is not silent. */
    @Test
    void aLeaderIsThroughOnceItsDiskHasRoom() {
        SimReplica a = node("a");
        SimReplica b = node("b");
        a.up();
        b.up();
        CompletableFuture<Copies> _ = put(a, "a", "{}");
        run(Duration.ofMillis(30));
        b.disk.memory.full(true);
        announce(List.of(b, a));
        run(Duration.ofMillis(100));
        CompletableFuture<Void> done =
                b.running().replicator.synchronised(b.running().link.view().epoch());
        run(Duration.ofSeconds(40));
        assertThat(done).isNotDone();

        b.disk.memory.full(false);
        run(Duration.ofSeconds(6));

        assertThat(done).isCompleted();
        assertThat(b.state()).containsKey("app/a");
    }

    @Test
    void whoDoesNotLeadIsToldSo() {
        SimReplica a = node("a");
        SimReplica b = node("b");
        a.up();
        b.up();
        run(Duration.ofSeconds(10));
        SimReplica other = a.running().link.view().isLedBy(a.node) ? b : a;
        CompletableFuture<Void> done = other.running()
                .replicator
                .synchronised(other.running().link.view().epoch());
        run(Duration.ofSeconds(1));

        assertThat(done).isCompletedExceptionally();
    }

    @Test
    void aDeletionIsForgottenOnceEverybodyHasIt() {
        SimReplica a = node("a");
        SimReplica b = node("b");
        SimReplica c = node("c");
        a.up();
        b.up();
        CompletableFuture<Copies> _ = put(a, "x", "{}");
        run(Duration.ofMinutes(1));
        a.running().store.delete(new Key("app", "x"));
        run(Duration.ofMinutes(3));
        assertThat(a.state().values())
                .as("c is paired, but away")
                .allMatch(Document::deleted)
                .hasSize(1);

        c.up();
        run(Duration.ofMinutes(3));

        assertThat(replicas).allMatch(replica -> replica.state().isEmpty());
    }

    @Test
    void afterClosingNothingWaits() {
        SimReplica a = node("a");
        SimReplica b = node("b");
        a.up();
        b.up();
        run(Duration.ofSeconds(10));
        net.cut(new FakeNet.Way(a.node, b.node));
        CompletableFuture<Copies> before = put(a, "x", "{}");
        run(Duration.ofSeconds(1));
        a.running().replicator.close();
        CompletableFuture<Copies> after = put(a, "y", "{}");
        run(Duration.ofSeconds(1));

        assertThat(before).isCompletedExceptionally();
        assertThat(after).isCompletedExceptionally();
    }

    /** Once a leader compared with each of the others in full, one after the other: most of the time that a heal took. */
    @Test
    void afterASplitALeaderComparesWithOneOfTheOtherSideAndHandsOnWhatItHears() {
        List<SimReplica> island = List.of(node("a"), node("b"));
        List<SimReplica> rest = List.of(node("c"), node("d"), node("e"));
        replicas.forEach(SimReplica::up);
        run(Duration.ofSeconds(10));
        for (SimReplica one : island) {
            for (SimReplica other : rest) {
                net.cut(new FakeNet.Way(one.node, other.node));
                net.cut(new FakeNet.Way(other.node, one.node));
            }
        }
        announce(island);
        announce(rest);
        run(Duration.ofSeconds(10));
        for (int i = 0; i < 300; i++) {
            CompletableFuture<Copies> _ = put(island.getFirst(), "island" + i, "{}");
            CompletableFuture<Copies> _ = put(rest.getFirst(), "rest" + i, "{}");
        }
        run(Duration.ofSeconds(10));
        Set<NodeId> compared = new HashSet<>();
        Map<NodeId, Integer> received = new HashMap<>();
        net.forgery = (way, message) -> {
            SyncMessage said = SyncCodec.decode(message);
            if (said instanceof SyncMessage.Stamps) {
                compared.add(way.to());
            } else if (said instanceof SyncMessage.Documents documents) {
                received.merge(way.to(), documents.documents().size(), Integer::sum);
            }
            return true;
        };

        net.heal();
        announce(Stream.concat(rest.stream(), island.stream()).toList());
        run(Duration.ofSeconds(4));

        assertThat(replicas).allSatisfy(one -> assertThat(one.state()).hasSize(600));
        assertThat(compared).hasSize(1).isSubsetOf(island.get(0).node, island.get(1).node);
        assertThat(received)
                .hasSize(5)
                .allSatisfy((node, documents) -> assertThat(documents).isEqualTo(300));
    }

    private void announce(List<SimReplica> group) {
        net.announce(group.stream().map(one -> one.node).toList(), Duration.ofMillis(1));
    }
}
