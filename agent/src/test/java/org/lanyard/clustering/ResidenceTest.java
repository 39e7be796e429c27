package org.lanyard.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.lanyard.adapter.json.DocumentAssignments;
import org.lanyard.adapter.json.Json;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.HybridClock;
import org.lanyard.store.Key;
import org.lanyard.store.MemoryDisk;
import org.lanyard.store.Peers;

final class ResidenceTest {

    private static final NodeId DESK = new NodeId("desk");
    private static final NodeId PI = new NodeId("pi");
    private static final AppId SHOP = new AppId("shop");
    private static final Key KEY = new Key("app", "shop");

    private final List<String> done = new ArrayList<>();
    private final CompletableFuture<Void> portClosed = new CompletableFuture<>();
    private final DocumentStore store = store(DESK);
    private final DocumentAssignments assignments = new DocumentAssignments(store, new Json());
    private final Residence residence =
            new Residence(DESK, assignments, new Lives(), NodeId::value, () -> done.add("left"));

    private final class Lives implements Residence.Lives {

        @Override
        public boolean assume(AppId app, String cause) {
            boolean there = store.get(KEY) != null;
            done.add(there ? "assume" : "assume in vain");
            return there;
        }

        @Override
        public void renew(AppId app) {
            done.add("renew");
        }

        @Override
        public CompletableFuture<Void> handOver(AppId app) {
            done.add("hand over");
            return portClosed;
        }
    }

    private static DocumentStore store(NodeId node) {
        return new DocumentStore(new HybridClock(node, () -> Instant.EPOCH), new MemoryDisk(), Peers.NONE);
    }

    private static Document stored(DocumentStore store) {
        return Objects.requireNonNull(store.durable(KEY));
    }

    private void assign(NodeId node) {
        assignments
                .write(List.of(new Assignment(SHOP, node, "wished", Instant.EPOCH)))
                .join();
        residence.check(SHOP);
    }

    private void writtenBy(DocumentStore writer) {
        writer.put(KEY, "{}");
        Document document = stored(writer);
        if (writer != store) {
            store.merge(List.of(document)).join();
        }
        residence.changed(document);
    }

    @Test
    void appIsTakenOverWhenItsAssignmentSaysSoAndGivenUpWhenItSaysOtherwise() {
        writtenBy(store(PI));
        assign(DESK);
        assign(DESK);
        assign(PI);

        assertThat(done).containsExactly("assume", "hand over");
        assertThat(residence.apps()).isEmpty();
    }

    @Test
    void appWhoseDocumentIsLateIsTakenOverWhenItHasCome() {
        assign(DESK);
        writtenBy(store(PI));

        assertThat(done).containsExactly("assume in vain", "assume");
        assertThat(residence.apps()).containsExactly(SHOP);
    }

    @Test
    void anotherNodesWordOnAnAppThatIsHereIsTakenUpAndThisNodesOwnIsNot() {
        assign(DESK);
        writtenBy(store);
        writtenBy(store);
        writtenBy(store(PI));

        assertThat(done).containsExactly("assume in vain", "assume", "renew");
    }

    @Test
    void appThatWasDeletedElsewhereEndsHere() {
        writtenBy(store);
        assign(DESK);
        store.delete(KEY);
        Document tombstone = stored(store);
        residence.changed(tombstone);
        residence.changed(tombstone);

        assertThat(done).containsExactly("assume", "hand over");
    }

    @Test
    void appIsLeavingUntilItsOldPortIsClosed() {
        writtenBy(store);
        assign(DESK);

        assign(PI);
        assertThat(residence.has(SHOP)).isFalse();
        assertThat(residence.holdsPort(SHOP)).isTrue();
        assertThat(done).endsWith("hand over");

        portClosed.complete(null);
        assertThat(residence.holdsPort(SHOP)).isFalse();
        assertThat(done).endsWith("left");
    }
}
