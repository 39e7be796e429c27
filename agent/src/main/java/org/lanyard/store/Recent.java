package org.lanyard.store;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A few of the documents that have become durable last, as the disk has them: who writes is likely to write again, and every
 * peer is to be told at once. One with a newer version on its way to the disk is not here, so none is ever older than what the
 * disk shows. Guarded by the store's lock.
 */
final class Recent {

    /** Of all the bodies, and what a document takes beside its body. */
    private static final int CHARS = 64 << 10;

    private static final int HEAD = 256;

    private final Map<Key, Document> documents = new LinkedHashMap<>();
    private int chars;

    @Nullable Document get(Key key) {
        return documents.get(key);
    }

    /** The disk has it, and nothing newer is on its way. */
    void add(Document document) {
        remove(document.key());
        documents.put(document.key(), document);
        chars += size(document);
        Iterator<Document> eldest = documents.values().iterator();
        while (chars > CHARS) {
            chars -= size(eldest.next());
            eldest.remove();
        }
    }

    /** Something else of that key is on its way. */
    void remove(Key key) {
        Document before = documents.remove(key);
        if (before != null) {
            chars -= size(before);
        }
    }

    void removeAll(Collection<Document> changing) {
        changing.forEach(document -> remove(document.key()));
    }

    private static int size(Document document) {
        return HEAD + document.body().length();
    }
}
