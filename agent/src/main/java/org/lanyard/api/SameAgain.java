package org.lanyard.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Writes immutable values, and one that equals what was written under its key before as the text that it was then: whoever watches
 * asks for the same long list again and again, in which little has changed. The texts go when nobody has asked for a while or
 * memory is short. Thread-safe.
 */
final class SameAgain<T extends Record> extends JsonSerializer<T> {

    /** What was deleted meanwhile goes with all others. */
    private static final int MANY = 4_096;

    /** Makes the text, by a mapper that does not know of this. */
    @FunctionalInterface
    interface Plain<T> {
        String text(T value) throws IOException;
    }

    private record Last<T>(T value, SerializableString text) {}

    private final Function<T, String> key;
    private final Plain<T> plain;
    private volatile SoftReference<Map<String, Last<T>>> texts = new SoftReference<>(null);

    SameAgain(Function<T, String> key, Plain<T> plain) {
        this.key = key;
        this.plain = plain;
    }

    @Override
    public void serialize(T value, JsonGenerator to, SerializerProvider provider) throws IOException {
        Map<String, Last<T>> known = known();
        String id = key.apply(value);
        Last<T> last = known.get(id);
        if (last == null || !last.value().equals(value)) {
            last = new Last<>(value, new SerializedString(plain.text(value)));
            known.put(id, last);
        }
        to.writeRawValue(last.text());
    }

    /** Made twice by two threads, at worst. */
    private Map<String, Last<T>> known() {
        Map<String, Last<T>> known = texts.get();
        if (known == null || known.size() > MANY) {
            known = new ConcurrentHashMap<>();
            texts = new SoftReference<>(known);
        }
        return known;
    }
}
