package org.lanyard.store.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanyard.model.NodeId;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.HybridClock;
import org.lanyard.store.Key;
import org.lanyard.store.MemoryDisk;

/** "Once all that was put in so far is durable at the peer" has to be true whatever else the outbox is used for meanwhile. */
final class OutboxTest {

    private static final long INCARNATION = 7;

    private final DocumentStore store = new DocumentStore(
            new HybridClock(new NodeId("a"), () -> Instant.EPOCH), new MemoryDisk(), new Acknowledgements(Set::of));
    private final List<SyncMessage.Documents> sent = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private long numbers;
    private final Outbox outbox = new Outbox(
            new NodeId("b"),
            store,
            INCARNATION,
            () -> ++numbers,
            message -> sent.add((SyncMessage.Documents) message),
            (peer, stamp) -> {});

    @BeforeEach
    void twoDocuments() {
        for (String id : List.of("x", "y")) {
            var _ = store.put(new Key("node", id), "{}");
        }
    }

    private void answer(int message, boolean durable) {
        outbox.acknowledged(new SyncMessage.Ack(INCARNATION, sent.get(message).number(), durable));
        outbox.pump();
    }

    private void repair(String id) {
        outbox.repair(new Key("node", id));
        outbox.pump();
    }

    private void afterwards(long start, String what) {
        outbox.afterwards(start, () -> done.add(what));
        outbox.pump();
    }

    @Test
    void whoStartsOverDoesNotAnswerForThePeerInAnothersName() {
        long start = outbox.startOver();
        repair("x");
        afterwards(start, "first");
        long later = outbox.startOver();
        afterwards(later, "second");
        assertThat(done).containsExactly("second");

        answer(0, true);

        assertThat(done).containsExactly("second", "first");
    }

    @Test
    void whatWasSentBeforeAnotherStartedOverCountsForWhoBeganBefore() {
        long start = outbox.startOver();
        repair("x");
        outbox.startOver();
        repair("y");
        afterwards(start, "all");
        answer(1, true);
        assertThat(done).isEmpty();

        answer(0, true);

        assertThat(done).containsExactly("all");
    }

    @Test
    void whatIsRefusedIsNeverThere() {
        long start = outbox.startOver();
        repair("x");
        afterwards(start, "before");
        outbox.startOver();
        answer(0, false);
        outbox.drop();
        afterwards(start, "after");

        assertThat(done).isEmpty();
        afterwards(outbox.startOver(), "anew");
        assertThat(done).containsExactly("anew");
    }

    @Test
    void anAnswerThatWasLostBeforeHoldsNobodyUpButWhoWaitsForIt() {
        repair("x");
        outbox.startOver();
        for (int i = 0; i < PeerSync.PATIENCE_TICKS; i++) {
            assertThat(outbox.tick()).isTrue();
        }
        assertThat(outbox.isBusy()).isFalse();
        repair("x");
        afterwards(0, "all");
        long start = outbox.startOver();
        repair("y");
        afterwards(start, "later");
        answer(2, true);
        for (int i = 1; i < PeerSync.PATIENCE_TICKS; i++) {
            assertThat(outbox.tick()).isTrue();
        }

        assertThat(outbox.tick()).isFalse();
        assertThat(done).containsExactly("later");
    }

    /** The first thing to be done is taken together with a document that then has no number yet. */
    @Test
    void whatIsDoneInBetweenPassesNothingBy() {
        outbox.afterwards(outbox::pump);
        outbox.repair(new Key("node", "x"));
        outbox.afterwards(() -> done.add("x is there"));
        outbox.pump();
        assertThat(done).isEmpty();

        answer(0, true);

        assertThat(done).containsExactly("x is there");
    }
}
