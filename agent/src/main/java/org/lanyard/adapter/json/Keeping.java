package org.lanyard.adapter.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record over what was stored before, so that fields which this program does not know, from a later version,
 * live on at every level. Null components are left out. A map is replaced as a whole: all its fields are known.
 */
final class Keeping {

    private static final String TYPE = "type";

    private Keeping() {}

    /**
     * The tree to store.
     *
     * @param fresh the value's own tree
     */
    static ObjectNode over(@Nullable JsonNode previous, ObjectNode fresh, Record value) {
        ObjectNode before = previous instanceof ObjectNode object && sameType(object, fresh)
                ? object
                : JsonNodeFactory.instance.objectNode();
        ObjectNode result = before.deepCopy();
        if (fresh.has(TYPE)) {
            result.set(TYPE, fresh.get(TYPE));
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            String name = component.getName();
            JsonNode made = fresh.get(name);
            if (made == null || made.isNull()) {
                result.remove(name);
            } else {
                result.set(name, keep(before.get(name), made, read(component, value)));
            }
        }
        return result;
    }

    /** What was said about a git source is not about a folder. */
    private static boolean sameType(ObjectNode previous, ObjectNode fresh) {
        return !fresh.has(TYPE) || fresh.get(TYPE).equals(previous.get(TYPE));
    }

    private static JsonNode keep(@Nullable JsonNode previous, JsonNode fresh, @Nullable Object value) {
        if (fresh instanceof ObjectNode object && value instanceof Record part) {
            return over(previous, object, part);
        }
        if (fresh instanceof ArrayNode array && value instanceof List<?> parts) {
            return keepAll(previous, array, parts);
        }
        return fresh;
    }

    /** An entry of a list is the same as before when it stands in the same place and says the same. */
    private static ArrayNode keepAll(@Nullable JsonNode previous, ArrayNode fresh, List<?> parts) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode(fresh.size());
        for (int i = 0; i < fresh.size(); i++) {
            JsonNode before = previous == null ? null : previous.get(i);
            JsonNode kept = keep(before, fresh.get(i), parts.get(i));
            result.add(kept.equals(before) ? kept : keep(null, fresh.get(i), parts.get(i)));
        }
        return result;
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record's accessor cannot be called: " + component, e);
        }
    }
}
