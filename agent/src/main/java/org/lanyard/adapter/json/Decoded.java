package org.lanyard.adapter.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.store.Document;
import org.lanyard.store.VersionVector;

/** Decodes documents, and remembers a bounded number of results for as long as the version is the same. Thread-safe. */
final class Decoded<T extends Record> {

    private record Known<T>(VersionVector version, T value) {}

    private final Codec<T> codec;
    private final Map<String, Known<T>> entries;

    Decoded(Codec<T> codec, int most) {
        this.codec = codec;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Known<T>> eldest) {
                return size() > most;
            }
        };
    }

    T of(Document document) {
        Known<T> known = known(document.id());
        if (known != null && known.version().equals(document.version())) {
            return known.value();
        }
        T value = codec.decode(document.body());
        synchronized (entries) {
            entries.put(document.id(), new Known<>(document.version(), value));
        }
        return value;
    }

    private @Nullable Known<T> known(String id) {
        synchronized (entries) {
            return entries.get(id);
        }
    }
}
