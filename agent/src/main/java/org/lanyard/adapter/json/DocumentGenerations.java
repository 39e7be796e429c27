package org.lanyard.adapter.json;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.lanyard.cluster.secrets.GenerationBook;
import org.lanyard.cluster.secrets.GenerationNote;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;

/** Notes of generations as documents of the kind {@code generation}, each under its id; all are kept in memory. */
public final class DocumentGenerations implements GenerationBook {

    private static final String KIND = "generation";

    private final DocumentStore store;
    private final Shelf<GenerationNote> shelf;
    private volatile List<GenerationNote> known = List.of();

    /** Reads what there is. */
    public DocumentGenerations(DocumentStore store, Json json) {
        this.store = store;
        this.shelf = new Shelf<>(store, KIND, Codec.generations(json));
        store.listen(this::changed);
        read();
    }

    private void changed(List<Document> documents) {
        if (documents.stream().anyMatch(shelf::holds)) {
            read();
        }
    }

    /** One after the other: a slower look at an older state must not replace a newer one. */
    private synchronized void read() {
        known = shelf.all().toList();
    }

    @Override
    public List<GenerationNote> all() {
        return known;
    }

    @Override
    public CompletableFuture<Void> add(GenerationNote note) {
        CompletableFuture<Void> durable = shelf.write(List.of(shelf.put(note.id(), note)));
        read();
        return durable;
    }

    @Override
    public CompletableFuture<Void> clear() {
        CompletableFuture<Void> durable =
                shelf.write(store.ids(KIND, "").stream().map(shelf::delete).toList());
        read();
        return durable;
    }
}
