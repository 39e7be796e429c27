package org.lanyard.adapter.json;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.lanyard.store.Change;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Key;
import org.lanyard.store.Outcome;

/** The documents of one kind, written whatever version there is. Thread-safe. */
final class Shelf<T extends Record> {

    private final DocumentStore store;
    private final String kind;
    private final Codec<T> codec;
    private final Legible legible = new Legible();

    Shelf(DocumentStore store, String kind, Codec<T> codec) {
        this.store = store;
        this.kind = kind;
        this.codec = codec;
    }

    boolean holds(Document document) {
        return document.kind().equals(kind);
    }

    Stream<T> all() {
        return decode(store.list(kind, ""));
    }

    /** Those of them that can be read. */
    Stream<T> decode(List<Document> documents) {
        return legible.all(documents, document -> codec.decode(document.body()));
    }

    Change put(String id, T value) {
        var key = new Key(kind, id);
        Document stored = store.get(key);
        return new Change.Put(key, codec.encode(value, stored == null ? null : stored.body()), null);
    }

    Change delete(String id) {
        return new Change.Delete(new Key(kind, id), null);
    }

    /** All or none; completes when they are durable. */
    CompletableFuture<Void> write(List<Change> changes) {
        return switch (store.write(changes)) {
            case Outcome.Accepted accepted -> accepted.durable();
            case Outcome.Conflict conflict ->
                throw new IllegalStateException("No version was expected of " + conflict.key());
        };
    }
}
