package org.lanyard.adapter.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON and values: records by their components' names, durations and instants in ISO 8601, ids as strings, enums as
 * {@code roll-back}, sources and run plans told apart by {@code type}. Thread-safe; Jackson is loaded at first use.
 */
public final class Json {

    /** What a request or a document may have. */
    public static final int MAX_BYTES = 1 << 20;

    static final int MAX_DEPTH = 64;

    private volatile @Nullable Binder strict;
    private volatile @Nullable Binder tolerant;

    /** A mapper, and what it has for each type: otherwise it looks that up again for every value. */
    private record Binder(JsonMapper mapper, Map<Class<?>, ObjectReader> readers) {

        Binder(JsonMapper mapper) {
            this(mapper, new ConcurrentHashMap<>());
        }

        ObjectReader reader(Class<?> type) {
            return readers.computeIfAbsent(type, mapper::readerFor);
        }
    }

    /**
     * Reads a request. Unknown or missing fields, wrong types, nulls where none may be, duplicate fields, trailing text,
     * too much or too deep: all are errors; nothing is converted. A component that may be missing is {@code @Nullable}.
     *
     * @param utf8 at most {@value #MAX_BYTES} bytes
     * @throws Malformed with the path and a sentence for a person
     */
    public <T> T read(byte[] utf8, Class<T> type) {
        return read(Syntax.decode(utf8, MAX_BYTES), type);
    }

    /** Like {@link #read(byte[], Class)}. */
    public <T> T read(String text, Class<T> type) {
        return bind(tree(text), type, "JSON");
    }

    /** Like {@link #read(byte[], Class)}, for what has no fixed shape. */
    public JsonNode tree(String text) {
        if (text.length() > MAX_BYTES) {
            throw Syntax.tooLarge(MAX_BYTES);
        }
        Syntax.check(text, strict().mapper().getFactory());
        return parse(text);
    }

    /** Strictly, a value from a tree that has been read before. */
    <T> T bind(JsonNode tree, Class<T> type, String language) {
        return bind(strict(), tree, type, language);
    }

    /**
     * Reads a document, or another program's answer: fields that this program does not know are passed over, numbers and
     * truth values may be missing. The rest is as strict.
     *
     * @throws Malformed with the path and a sentence for a person
     */
    public <T> T readTolerantly(String text, Class<T> type) {
        return bindTolerantly(parse(text), type);
    }

    <T> T bindTolerantly(JsonNode tree, Class<T> type) {
        return bind(tolerant(), tree, type, "JSON");
    }

    private static <T> T bind(Binder binder, JsonNode tree, Class<T> type, String language) {
        try {
            T value = binder.reader(type).readValue(tree);
            if (value == null) {
                throw new Malformed(Malformed.Problem.WRONG_VALUE, "$", "$ must be an object, not null.", null);
            }
            return value;
        } catch (JacksonException e) {
            throw Sentences.content(language, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode parse(String text) {
        try {
            return tolerant().mapper().readTree(text);
        } catch (JacksonException e) {
            throw Sentences.syntax("JSON", e);
        }
    }

    /** A record, a list or a map of such; every component is written, null ones too. */
    public String write(Object value) {
        try {
            return tolerant().mapper().writeValueAsString(toTree(value));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** The same as a tree. */
    public JsonNode toTree(@Nullable Object value) {
        // Of a bare list or map Java does not know the elements' types, which would leave out what tells sources apart.
        return switch (value) {
            case List<?> list -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
                list.forEach(element -> array.add(toTree(element)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                map.forEach((key, element) -> object.set(String.valueOf(key), toTree(element)));
                yield object;
            }
            case null -> JsonNodeFactory.instance.nullNode();
            default -> tolerant().mapper().valueToTree(value);
        };
    }

    private Binder strict() {
        Binder made = strict;
        if (made == null) {
            // Made twice by two threads at the start, at worst; either is as good.
            made = new Binder(Mappers.strict(Mappers.limits(MAX_BYTES, MAX_DEPTH)));
            strict = made;
        }
        return made;
    }

    private Binder tolerant() {
        Binder made = tolerant;
        if (made == null) {
            made = new Binder(Mappers.tolerant(Mappers.limits(16 * MAX_BYTES, 2 * MAX_DEPTH)));
            tolerant = made;
        }
        return made;
    }
}
