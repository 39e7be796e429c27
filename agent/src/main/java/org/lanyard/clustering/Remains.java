package org.lanyard.clustering;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lanyard.store.Change;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Key;

/**
 * What a node has written of an app that another one has deleted meanwhile, on the other side of a split: nobody asks for it any
 * more. Thread-safe.
 */
final class Remains {

    /** Their ids are the app's, or begin with it and a dot. */
    private static final Set<String> OF_APPS = Set.of("release", "history", "assignment");

    private final DocumentStore store;

    Remains(DocumentStore store) {
        this.store = store;
    }

    boolean isOne(Document document) {
        return !document.deleted() && OF_APPS.contains(document.kind()) && isDeleted(document.id());
    }

    /** Deletes them, wherever they are. Does not wait. */
    void sweep() {
        List<Change> changes = OF_APPS.stream().flatMap(this::changes).toList();
        if (!changes.isEmpty()) {
            var _ = store.write(changes);
        }
    }

    private Stream<Change> changes(String kind) {
        return store.ids(kind, "").stream()
                .filter(this::isDeleted)
                .map(id -> new Change.Delete(new Key(kind, id), null));
    }

    private boolean isDeleted(String id) {
        int dot = id.indexOf('.');
        return store.isDeleted(new Key("app", dot < 0 ? id : id.substring(0, dot)));
    }
}
