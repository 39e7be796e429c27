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

    private static final String APP = "app";

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
        Set<String> living = Set.copyOf(store.ids(APP, ""));
        List<Change> changes =
                OF_APPS.stream().flatMap(kind -> changes(kind, living)).toList();
        if (!changes.isEmpty()) {
            var _ = store.write(changes);
        }
    }

    /** Only what is of no living app is looked into: there are thousands of entries of history. */
    private Stream<Change> changes(String kind, Set<String> living) {
        return store.ids(kind, "").stream()
                .filter(id -> !living.contains(app(id)) && isDeleted(id))
                .map(id -> new Change.Delete(new Key(kind, id), null));
    }

    private boolean isDeleted(String id) {
        return store.isDeleted(new Key(APP, app(id)));
    }

    private static String app(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }
}
