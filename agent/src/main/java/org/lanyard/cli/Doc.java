package org.lanyard.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as the node answered it, read tolerantly: what is not there is empty. Plain maps and lists over the streaming parser:
 * a mapper would cost each command a tenth of a second.
 *
 * @param value a map, a list, text, a number, a boolean or null
 */
record Doc(@Nullable Object value) {

    static final Doc NOTHING = new Doc(null);

    private static final JsonFactory JSON = new JsonFactory();

    static Doc parse(String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return new Doc(read(parser));
        }
    }

    private static @Nullable Object read(JsonParser from) throws IOException {
        return switch (from.currentToken()) {
            case null -> throw new IOException("The answer is empty");
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                while (from.nextToken() == JsonToken.FIELD_NAME) {
                    String name = from.currentName();
                    from.nextToken();
                    map.put(name, read(from));
                }
                yield map;
            }
            case START_ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                while (from.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(from));
                }
                yield list;
            }
            case VALUE_NUMBER_INT -> from.getLongValue();
            case VALUE_NUMBER_FLOAT -> from.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> from.getText();
            default -> null;
        };
    }

    Doc at(String name) {
        return new Doc(value instanceof Map<?, ?> map ? map.get(name) : null);
    }

    boolean missing() {
        return value == null;
    }

    /** Empty when it is not there. */
    String text(String name) {
        Object found = at(name).value;
        return found == null ? "" : Terminal.harmless(found.toString());
    }

    long number(String name) {
        return at(name).value instanceof Number number ? number.longValue() : 0;
    }

    double decimal(String name) {
        return at(name).value instanceof Number number ? number.doubleValue() : 0;
    }

    boolean is(String name) {
        return Boolean.TRUE.equals(at(name).value);
    }

    /** The texts of a list of texts. */
    List<String> texts(String name) {
        return list(name).stream()
                .map(item -> Terminal.harmless(String.valueOf(item.value)))
                .toList();
    }

    List<Doc> list(String name) {
        return at(name).value instanceof List<?> list
                ? list.stream().map(v -> new Doc((Object) v)).toList()
                : List.of();
    }

    Map<String, Doc> map(String name) {
        var docs = new LinkedHashMap<String, Doc>();
        if (at(name).value instanceof Map<?, ?> map) {
            map.forEach((key, v) -> docs.put(String.valueOf(key), new Doc((Object) v)));
        }
        return docs;
    }

    static String write(@Nullable Object value) {
        var text = new StringWriter();
        try (JsonGenerator to = JSON.createGenerator(text)) {
            write(to, value);
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator to, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> to.writeNull();
            case Doc doc -> write(to, doc.value);
            case Map<?, ?> map -> {
                to.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    to.writeFieldName(String.valueOf(entry.getKey()));
                    write(to, entry.getValue());
                }
                to.writeEndObject();
            }
            case List<?> list -> {
                to.writeStartArray();
                for (Object item : list) {
                    write(to, item);
                }
                to.writeEndArray();
            }
            case Boolean b -> to.writeBoolean(b);
            case Double d -> to.writeNumber(d);
            case Number n -> to.writeNumber(n.longValue());
            default -> to.writeString(value.toString());
        }
    }
}
