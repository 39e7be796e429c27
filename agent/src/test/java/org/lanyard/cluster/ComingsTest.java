package org.lanyard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanyard.cluster.trust.Member;
import org.lanyard.cluster.trust.Removal;
import org.lanyard.cluster.trust.TrustBook;
import org.lanyard.model.NodeId;

/** What this node sees of the others becomes events. */
final class ComingsTest {

    private static final NodeId DESK = new NodeId("desk");
    private static final NodeId PI = new NodeId("pi");

    private final Book book = new Book();
    private final NodeEvents events = new NodeEvents(InstantSource.fixed(Instant.EPOCH));
    private final Comings comings = new Comings(DESK, book, id -> "the " + id, events);

    private List<String> told() {
        return events.before(Instant.MAX, 1_000).reversed().stream()
                .map(event -> event.kind().word() + " " + event.name())
                .toList();
    }

    private static Sighting sighting(String node, String on) {
        return new Sighting(new Peer(new NodeId(node), node, List.of("10.0.0.9"), 7411), "other", "0", on);
    }

    @Test
    void whoComesGoesAndLeadsIsTold() {
        var alone = ClusterView.alone(DESK);
        var two = new ClusterView(1, List.of(PI, DESK));

        comings.viewChanged(alone, two);
        comings.viewChanged(two, new ClusterView(2, List.of(PI, DESK)));
        comings.viewChanged(two, alone);

        assertThat(told()).containsExactly("came the pi", "leads the pi", "went the pi", "leads the desk");
    }

    @Test
    void whoIsPairedAndRemovedIsTold() {
        book.add("desk");
        book.add("pi");
        comings.trustChanged();
        comings.trustChanged();
        book.remove(new Removal(PI, "pi", "test", Instant.EPOCH)).join();
        comings.trustChanged();
        comings.sighted(sighting("pi", "eth0"));

        assertThat(told()).containsExactly("joined my pi", "removed my pi");
    }

    @Test
    void whoWasRemovedGoesUnderItsName() {
        var named = new Comings(DESK, book, id -> book.trusts(new NodeId(id)) ? "the " + id : id, events);
        book.add("pi");
        named.trustChanged();
        book.remove(new Removal(PI, "kitchen", "test", Instant.EPOCH)).join();
        named.trustChanged();
        named.viewChanged(new ClusterView(1, List.of(DESK, PI)), ClusterView.alone(DESK));

        assertThat(told()).containsExactly("joined my pi", "removed my pi", "went my pi");
    }

    @Test
    void strangerIsToldOfOnceUntilItIsPaired() {
        comings.sighted(sighting("pi", "eth0"));
        comings.sighted(sighting("pi", "wlan0"));
        comings.sighted(sighting("desk", "eth0"));
        assertThat(told()).containsExactly("stranger pi");

        book.add("pi");
        comings.trustChanged();
        comings.sighted(sighting("pi", "eth0"));

        assertThat(told()).containsExactly("stranger pi", "joined my pi");
    }

    @Test
    void theLast500AreKept() {
        for (int i = 0; i < 501; i++) {
            events.add(NodeEvent.Kind.CAME, PI, "pi" + i, "");
        }
        assertThat(told()).hasSize(NodeEvents.KEPT).first().isEqualTo("came pi1");
        assertThat(events.before(Instant.EPOCH, 10)).isEmpty();
        assertThat(events.before(Instant.MAX, 1).getFirst().name()).isEqualTo("pi500");
    }

    /** In memory. */
    private static final class Book implements TrustBook {
        private final Map<NodeId, Member> members = new LinkedHashMap<>();
        private final List<NodeId> removed = new ArrayList<>();

        void add(String node) {
            members.put(new NodeId(node), new Member(new NodeId(node), "my " + node, "", List.of(), 1, Instant.EPOCH));
        }

        @Override
        public List<Member> members() {
            return List.copyOf(members.values());
        }

        @Override
        public @Nullable Member member(NodeId node) {
            return members.get(node);
        }

        @Override
        public boolean trusts(NodeId node) {
            return members.containsKey(node);
        }

        @Override
        public boolean wasRemoved(NodeId node) {
            return removed.contains(node);
        }

        @Override
        public Set<NodeId> removed() {
            return Set.copyOf(removed);
        }

        @Override
        public CompletableFuture<Void> save(List<Member> more) {
            more.forEach(member -> members.put(member.node(), member));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> remove(Removal removal) {
            members.remove(removal.node());
            removed.add(removal.node());
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public AutoCloseable watch(Runnable changed) {
            return () -> {};
        }
    }
}
