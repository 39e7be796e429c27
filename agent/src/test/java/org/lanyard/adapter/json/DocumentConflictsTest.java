package org.lanyard.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lanyard.cluster.ConflictBook;
import org.lanyard.cluster.NodePolicy;
import org.lanyard.cluster.secrets.FakeSecrets;
import org.lanyard.cluster.trust.Member;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.lanyard.store.Conflicts;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.HybridClock;
import org.lanyard.store.Key;
import org.lanyard.store.MemoryDisk;
import org.lanyard.store.Peers;

/** Two nodes have written the same documents at once, and the second node's came to the first. */
final class DocumentConflictsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final NodeId PI = new NodeId("pi");

    private final DocumentStore desk = store("desk");
    private final DocumentStore laptop = store("laptop");
    private final DocumentConflicts conflicts = new DocumentConflicts(desk, new Json(), new FakeSecrets());

    private static DocumentStore store(String node) {
        return new DocumentStore(new HybridClock(new NodeId(node), () -> NOW), new MemoryDisk(), Peers.NONE);
    }

    private void labels(DocumentStore at, String label) {
        new DocumentPolicies(at, new Json())
                .save(new NodePolicy(PI, NodePolicy.Apps.ALWAYS, false, Set.of(label)))
                .join();
    }

    private void member(DocumentStore at, String address) {
        new DocumentTrust(at, new Json())
                .save(List.of(new Member(PI, "pi", "key", List.of(address), 7411, NOW)))
                .join();
    }

    private void meet(String kind) {
        desk.merge(List.of(Objects.requireNonNull(laptop.durable(new Key(kind, "pi")), "it was written")))
                .join();
    }

    private ConflictBook.Copy conflict() {
        labels(desk, "gpio");
        labels(laptop, "ssd");
        meet("node");
        return conflicts.list().getFirst();
    }

    @Test
    void whatAUserSaidAndLostIsListedAndCanBeTakenBack() {
        ConflictBook.Copy lost = conflict();
        assertThat(lost.kind()).isEqualTo("node");
        assertThat(lost.of()).isEqualTo("pi");
        Set<String> before = new DocumentPolicies(desk, new Json()).of(PI).labels();

        conflicts.restore(lost.id());

        assertThat(new DocumentPolicies(desk, new Json()).of(PI).labels())
                .isNotEqualTo(before)
                .isSubsetOf("gpio", "ssd");
        assertThat(conflicts.list()).isEmpty();
    }

    @Test
    void discardedCopyIsGoneAndASecondTimeRefused() {
        ConflictBook.Copy lost = conflict();

        conflicts.discard(lost.id());

        assertThat(conflicts.list()).isEmpty();
        assertThatThrownBy(() -> conflicts.discard(lost.id())).isInstanceOf(Refused.class);
    }

    @Test
    void whatNodesWriteByThemselvesIsNotListedAndTidiedAway() {
        member(desk, "10.0.0.1");
        member(laptop, "10.0.0.2");
        meet("member");
        assertThat(conflicts.list()).isEmpty();
        assertThat(new Conflicts(desk).list()).hasSize(1);

        conflicts.tidy();

        assertThat(new Conflicts(desk).list()).isEmpty();
    }
}
