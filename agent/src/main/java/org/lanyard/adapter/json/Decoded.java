package org.lanyard.adapter.json;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lanyard.store.Document;
import org.lanyard.store.HybridTime;

/**
 * What documents of one kind were decoded to, as long as somebody keeps it: parts of a node that keep the same app have one object
 * between them, and a document is not decoded again for each. Thread-safe.
 */
final class Decoded<T> {

    private final Map<String, Known<T>> known = new ConcurrentHashMap<>();
    private final ReferenceQueue<T> dropped = new ReferenceQueue<>();
    private final Function<String, T> decode;
    private final Function<T, String> idOf;
    private final Predicate<T> lasting;

    /**
     * Nothing is known yet.
     *
     * @param decode a body
     * @param idOf a value's own id, the last part of its document's: that text is there already
     * @param lasting whether the same body will be decoded to the same the next time, too
     */
    Decoded(Function<String, T> decode, Function<T, String> idOf, Predicate<T> lasting) {
        this.decode = decode;
        this.idOf = idOf;
        this.lasting = lasting;
    }

    /** A version's time is its own: no two versions of a document that differ in their bodies have the same. */
    private static final class Known<T> extends WeakReference<T> {
        private final String id;
        private final HybridTime time;

        Known(String id, HybridTime time, T value, ReferenceQueue<T> dropped) {
            super(value, dropped);
            this.id = id;
            this.time = time;
        }
    }

    /** What an id ends with is an id of its own: {@code <app>}, {@code <app>.<release>}. */
    private static String own(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    /** Fails as decoding does. */
    T of(Document document) {
        Known<T> before = known.get(own(document.id()));
        T kept = before == null || !before.time.equals(document.time()) ? null : before.get();
        if (kept != null) {
            return kept;
        }
        forgetDropped();
        T value = decode.apply(document.body());
        if (lasting.test(value)) {
            String id = idOf.apply(value);
            known.put(id, new Known<>(id, document.time(), value, dropped));
        }
        return value;
    }

    int size() {
        return known.size();
    }

    private void forgetDropped() {
        Reference<? extends T> gone = dropped.poll();
        while (gone != null) {
            known.remove(((Known<?>) gone).id, gone);
            gone = dropped.poll();
        }
    }
}
