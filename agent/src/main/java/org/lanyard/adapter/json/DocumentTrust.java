package org.lanyard.adapter.json;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.trust.Member;
import org.lanyard.cluster.trust.Removal;
import org.lanyard.cluster.trust.TrustBook;
import org.lanyard.model.NodeId;
import org.lanyard.store.Change;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Key;
import org.lanyard.store.Outcome;

/** The trust book as documents of the kinds {@code member} and {@code removal}, each under its node's id. */
public final class DocumentTrust implements TrustBook {

    private static final String MEMBER = "member";
    private static final String REMOVAL = "removal";

    private final DocumentStore store;
    private final Codec<Member> members;
    private final Codec<Removal> removals;
    private final Legible legible = new Legible();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile Book book = new Book(Map.of(), Map.of());

    private record Book(Map<NodeId, Member> members, Map<NodeId, Removal> removals) {}

    /** Reads what there is. */
    public DocumentTrust(DocumentStore store, Json json) {
        this.store = store;
        this.members = Codec.members(json);
        this.removals = Codec.removals(json);
        store.listen(this::changed);
        read();
    }

    private void changed(List<Document> documents) {
        if (documents.stream().anyMatch(d -> d.kind().equals(MEMBER) || d.kind().equals(REMOVAL))) {
            read();
            watchers.forEach(Runnable::run);
        }
    }

    /** One after the other: a slower look at an older state must not replace a newer one. */
    private synchronized void read() {
        Map<NodeId, Member> known = new HashMap<>();
        legible.all(store.list(MEMBER, ""), d -> members.decode(d.body())).forEach(m -> known.put(m.node(), m));
        Map<NodeId, Removal> gone = new HashMap<>();
        legible.all(store.list(REMOVAL, ""), d -> removals.decode(d.body())).forEach(r -> gone.put(r.node(), r));
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
    public CompletableFuture<Void> save(List<Member> admitted) {
        return write(admitted.stream()
                .<Change>map(m -> put(MEMBER, m.node(), members.encode(m, current(MEMBER, m.node()))))
                .toList());
    }

    @Override
    public CompletableFuture<Void> remove(Removal removal) {
        String body = removals.encode(removal, current(REMOVAL, removal.node()));
        CompletableFuture<Void> durable = write(List.of(put(REMOVAL, removal.node(), body)));
        watchers.forEach(Runnable::run);
        return durable;
    }

    private @Nullable String current(String kind, NodeId node) {
        Document stored = store.get(new Key(kind, node.value()));
        return stored == null ? null : stored.body();
    }

    private static Change put(String kind, NodeId node, String body) {
        return new Change.Put(new Key(kind, node.value()), body, null);
    }

    private CompletableFuture<Void> write(List<Change> changes) {
        return switch (store.write(changes)) {
            case Outcome.Accepted accepted -> {
                read();
                yield accepted.durable();
            }
            case Outcome.Conflict conflict ->
                throw new IllegalStateException("No version was expected of " + conflict.key());
        };
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }
}
