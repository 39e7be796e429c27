package org.lanyard.adapter.json;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.trust.Member;
import org.lanyard.cluster.trust.Removal;
import org.lanyard.cluster.trust.TrustBook;
import org.lanyard.model.NodeId;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;

/** The trust book as documents of the kinds {@code member} and {@code removal}, each under its node's id. */
public final class DocumentTrust implements TrustBook {

    private static final String MEMBER = "member";
    private static final String REMOVAL = "removal";

    private final Shelf<Member> members;
    private final Shelf<Removal> removals;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile Book book = new Book(Map.of(), Map.of());

    private record Book(Map<NodeId, Member> members, Map<NodeId, Removal> removals) {}

    /** Reads what there is. */
    public DocumentTrust(DocumentStore store, Json json) {
        this.members = new Shelf<>(store, MEMBER, Codec.members(json));
        this.removals = new Shelf<>(store, REMOVAL, Codec.removals(json));
        store.listen(this::changed);
        read();
    }

    private void changed(List<Document> documents) {
        if (documents.stream().anyMatch(d -> members.holds(d) || removals.holds(d))) {
            read();
            watchers.forEach(Runnable::run);
        }
    }

    /** One after the other: a slower look at an older state must not replace a newer one. */
    private synchronized void read() {
        Map<NodeId, Member> known = new HashMap<>();
        members.all().forEach(m -> known.put(m.node(), m));
        Map<NodeId, Removal> gone = new HashMap<>();
        removals.all().forEach(r -> gone.put(r.node(), r));
        known.keySet().removeAll(gone.keySet());
        book = new Book(Map.copyOf(known), Map.copyOf(gone));
    }

    @Override
    public List<Member> members() {
        return book.members().values().stream()
                .sorted(Comparator.comparing(Member::name)
                        .thenComparing(m -> m.node().value()))
                .toList();
    }

    @Override
    public @Nullable Member member(NodeId node) {
        return book.members().get(node);
    }

    @Override
    public boolean trusts(NodeId node) {
        return book.members().containsKey(node);
    }

    @Override
    public boolean wasRemoved(NodeId node) {
        return book.removals().containsKey(node);
    }

    @Override
    public Set<NodeId> removed() {
        return book.removals().keySet();
    }

    @Override
    public CompletableFuture<Void> save(List<Member> admitted) {
        CompletableFuture<Void> durable = members.write(
                admitted.stream().map(m -> members.put(m.node().value(), m)).toList());
        read();
        return durable;
    }

    @Override
    public CompletableFuture<Void> remove(Removal removal) {
        CompletableFuture<Void> durable =
                removals.write(List.of(removals.put(removal.node().value(), removal)));
        read();
        watchers.forEach(Runnable::run);
        return durable;
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }
}
