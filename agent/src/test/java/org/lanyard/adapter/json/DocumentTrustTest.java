package org.lanyard.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lanyard.cluster.trust.Member;
import org.lanyard.cluster.trust.Removal;
import org.lanyard.model.NodeId;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.HybridClock;
import org.lanyard.store.MemoryDisk;
import org.lanyard.store.Peers;

final class DocumentTrustTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final NodeId PI = new NodeId("pi");

    private final DocumentStore store =
            new DocumentStore(new HybridClock(new NodeId("desk"), () -> NOW), new MemoryDisk(), Peers.NONE);
    private final DocumentTrust trust = new DocumentTrust(store, new Json());

    private static Member member(NodeId node, String address) {
        return new Member(node, node.value(), "key", List.of(address), 7411, NOW);
    }

    @Test
    void strangerIsNotTrusted() {
        assertThat(trust.trusts(PI)).isFalse();
        assertThat(trust.members()).isEmpty();
    }

    @Test
    void memberIsTrustedAtOnceAndAfterARestart() {
        var changes = new AtomicInteger();
        trust.watch(changes::incrementAndGet);

        trust.save(List.of(member(PI, "10.0.0.2"))).join();

        assertThat(trust.trusts(PI)).isTrue();
        assertThat(changes).hasPositiveValue();
        assertThat(new DocumentTrust(store, new Json()).members()).isEqualTo(trust.members());
    }

    @Test
    void removalWinsOverWhatIsWrittenLater() {
        trust.save(List.of(member(PI, "10.0.0.2"))).join();

        trust.remove(new Removal(PI, "pi", "lost", NOW)).join();
        trust.save(List.of(member(PI, "10.0.0.3"))).join();

        assertThat(trust.trusts(PI)).isFalse();
        assertThat(trust.wasRemoved(PI)).isTrue();
        assertThat(new DocumentTrust(store, new Json()).trusts(PI)).isFalse();
    }
}
