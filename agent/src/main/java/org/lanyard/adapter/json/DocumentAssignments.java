package org.lanyard.adapter.json;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.deploy.placement.Assignments;
import org.lanyard.model.AppId;
import org.lanyard.store.Change;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Key;
import org.lanyard.store.Outcome;

/** Assignments as documents of the kind {@code assignment}, each under its app's id; all of them are kept in memory. */
public final class DocumentAssignments implements Assignments {

    private static final String KIND = "assignment";

    private final DocumentStore store;
    private final Codec<Assignment> codec;
    private final Legible legible = new Legible();
    private final Map<AppId, Assignment> known = new ConcurrentHashMap<>();
    private final List<Consumer<Assignment>> watchers = new CopyOnWriteArrayList<>();

    /** Reads what there is. */
    public DocumentAssignments(DocumentStore store, Json json) {
        this.store = store;
        this.codec = Codec.assignments(json);
        store.listen(this::changed);
        take(store.list(KIND, ""));
    }

    private void changed(List<Document> documents) {
        List<Document> ours =
                documents.stream().filter(d -> d.kind().equals(KIND)).toList();
        ours.stream().filter(Document::deleted).forEach(d -> known.remove(new AppId(d.id())));
        take(ours.stream().filter(d -> !d.deleted()).toList());
    }

    private void take(List<Document> documents) {
        legible.all(documents, d -> codec.decode(d.body())).forEach(assignment -> {
            Assignment before = known.put(assignment.app(), assignment);
            if (!assignment.equals(before)) {
                watchers.forEach(watcher -> watcher.accept(assignment));
            }
        });
    }

    @Override
    public @Nullable Assignment of(AppId app) {
        return known.get(app);
    }

    @Override
    public Map<AppId, Assignment> all() {
        return Map.copyOf(known);
    }

    @Override
    public CompletableFuture<Void> write(List<Assignment> assignments) {
        return writeAll(assignments.stream()
                .<Change>map(a -> new Change.Put(key(a.app()), codec.encode(a, current(a.app())), null))
                .toList());
    }

    @Override
    public CompletableFuture<Void> delete(AppId app) {
        return writeAll(List.of(new Change.Delete(key(app), null)));
    }

    private CompletableFuture<Void> writeAll(List<Change> changes) {
        return switch (store.write(changes)) {
            case Outcome.Accepted accepted -> accepted.durable();
            case Outcome.Conflict conflict ->
                throw new IllegalStateException("No version was expected of " + conflict.key());
        };
    }

    private @Nullable String current(AppId app) {
        Document stored = store.get(key(app));
        return stored == null ? null : stored.body();
    }

    private static Key key(AppId app) {
        return new Key(KIND, app.value());
    }

    @Override
    public AutoCloseable watch(Consumer<Assignment> changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }
}
