package org.lanyard.store;

import java.util.List;
import org.lanyard.model.Refused;

/** The conflict copies that {@link Merge} has kept, and what a person can do about them. Thread-safe, as the store is. */
public final class Conflicts {

    private final DocumentStore store;

    public Conflicts(DocumentStore store) {
        this.store = store;
    }

    /**
     * A version that lost against a concurrent one.
     *
     * @param id of the copy
     * @param of the document that it was a version of
     * @param time when it was written, and by whom
     */
    public record Conflict(String id, Key of, String body, HybridTime time) {}

    /** All of them, by document. */
    public List<Conflict> list() {
        return store.list(Merge.CONFLICT, "").stream().map(Conflicts::conflict).toList();
    }

    /** Makes the copy's body the document's new version, and deletes the copy. What the document said before is replaced. */
    public Outcome restore(String id) {
        Document copy = copy(id);
        Conflict conflict = conflict(copy);
        return store.write(List.of(
                new Change.Put(conflict.of(), conflict.body(), null), new Change.Delete(copy.key(), copy.version())));
    }

    /** Deletes the copy, on every node. */
    public Outcome discard(String id) {
        Document copy = copy(id);
        return store.write(List.of(new Change.Delete(copy.key(), copy.version())));
    }

    private Document copy(String id) {
        Document copy = store.get(new Key(Merge.CONFLICT, id));
        if (copy == null) {
            throw new Refused(
                    Refused.Kind.NOT_FOUND,
                    "There is no conflict copy " + id + " any more: it was restored or discarded meanwhile.");
        }
        return copy;
    }

    /** See {@link Merge#CONFLICT}: {@code <kind>.<id>.<hash>}; a kind has no dot, an id may have. */
    private static Conflict conflict(Document copy) {
        int first = copy.id().indexOf('.');
        int last = copy.id().lastIndexOf('.');
        Key of = new Key(copy.id().substring(0, first), copy.id().substring(first + 1, last));
        return new Conflict(copy.id(), of, copy.body(), copy.time());
    }
}
