package org.lanyard.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Versions that are written but not durable yet, laid over the disk so that every reader sees them in call order. Not
 * thread-safe: guarded by the store's lock.
 */
final class Pending {

    /**
     * A version on its way to the disk.
     *
     * @param durable of the batch that it is in
     * @param base shared by all versions of the document that are on their way
     */
    record Entry(Document document, CompletableFuture<Void> durable, Base base) {}

    /** What of a document is durable. */
    private static final class Base {
        private @Nullable Stamp stamp;

        Base(@Nullable Stamp stamp) {
            this.stamp = stamp;
        }
    }

    private final Map<Key, Entry> entries = new HashMap<>();

    /**
     * These are on their way.
     *
     * @param before what the disk has under a key that nothing is on its way for
     */
    void add(
            Collection<Document> documents, Function<Key, @Nullable Document> before, CompletableFuture<Void> durable) {
        for (Document document : documents) {
            Entry entry = entries.get(document.key());
            Base base = entry == null ? new Base(stamp(before.apply(document.key()))) : entry.base();
            entries.put(document.key(), new Entry(document, durable, base));
        }
    }

    private static @Nullable Stamp stamp(@Nullable Document document) {
        return document == null ? null : document.stamp();
    }

    /**
     * The version is durable.
     *
     * @return the one that was durable before
     */
    @Nullable Stamp durable(Document document) {
        Base base = Objects.requireNonNull(entries.get(document.key())).base();
        Stamp before = base.stamp;
        base.stamp = document.stamp();
        return before;
    }

    /** The key's tombstone has gone for good. */
    void forgotten(Key key) {
        Entry entry = entries.get(key);
        if (entry != null) {
            entry.base().stamp = null;
        }
    }

    /** The batch has ended, well or not: what the disk has counts now, unless a later batch follows. */
    @SuppressWarnings("ReferenceEquality") // which batch it is in is asked, not what it says
    void settle(Collection<Document> documents) {
        for (Document document : documents) {
            Entry entry = entries.get(document.key());
            if (entry != null && entry.document() == document) {
                entries.remove(document.key());
            }
        }
    }

    @Nullable Entry get(Key key) {
        return entries.get(key);
    }

    /** The disk's listing with what is pending laid over it. */
    List<Document> over(List<Document> fromDisk, String kind, String prefix) {
        if (entries.isEmpty()) {
            return fromDisk;
        }
        var byId = new TreeMap<String, Document>();
        fromDisk.forEach(document -> byId.put(document.id(), document));
        for (Document document : matching(kind, prefix)) {
            if (document.deleted()) {
                byId.remove(document.id());
            } else {
                byId.put(document.id(), document);
            }
        }
        return List.copyOf(byId.values());
    }

    /** Like {@link #over}, for ids. */
    List<String> idsOver(List<String> fromDisk, String kind, String prefix) {
        if (entries.isEmpty()) {
            return fromDisk;
        }
        var ids = new TreeSet<>(fromDisk);
        for (Document document : matching(kind, prefix)) {
            if (document.deleted()) {
                ids.remove(document.id());
            } else {
                ids.add(document.id());
            }
        }
        return List.copyOf(ids);
    }

    private List<Document> matching(String kind, String prefix) {
        return entries.values().stream()
                .map(Entry::document)
                .filter(document ->
                        document.kind().equals(kind) && document.id().startsWith(prefix))
                .toList();
    }
}
