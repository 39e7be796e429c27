package org.lanyard.adapter.json;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.deploy.placement.Assignments;
import org.lanyard.model.AppId;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;

/** Assignments as documents of the kind {@code assignment}, each under its app's id; all of them are kept in memory. */
public final class DocumentAssignments implements Assignments {

    private static final String KIND = "assignment";

    private final Shelf<Assignment> shelf;
    private final Map<AppId, Assignment> known = new ConcurrentHashMap<>();
    private final List<Consumer<Assignment>> watchers = new CopyOnWriteArrayList<>();

    /** Reads what there is. */
    public DocumentAssignments(DocumentStore store, Json json) {
        this.shelf = new Shelf<>(store, KIND, Codec.assignments(json));
        store.listen(this::changed);
        take(shelf.all());
    }

    private void changed(List<Document> documents) {
        List<Document> ours = documents.stream().filter(shelf::holds).toList();
        ours.stream().filter(Document::deleted).forEach(d -> known.remove(new AppId(d.id())));
        take(shelf.decode(ours.stream().filter(d -> !d.deleted()).toList()));
    }

    private void take(Stream<Assignment> assignments) {
        assignments.forEach(assignment -> {
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
        return shelf.write(
                assignments.stream().map(a -> shelf.put(a.app().value(), a)).toList());
    }

    @Override
    public CompletableFuture<Void> delete(AppId app) {
        return shelf.write(List.of(shelf.delete(app.value())));
    }

    @Override
    public AutoCloseable watch(Consumer<Assignment> changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }
}
