package org.lanyard.api;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON schemas (2020-12, as OpenAPI 3.1 has them) read off records. */
final class Schemas {

    private final Map<String, Object> named = new TreeMap<>();
    private final Map<String, Class<?>> types = new HashMap<>();

    Map<String, Object> named() {
        return named;
    }

    static Map<String, Object> listOf(Map<String, Object> item) {
        return Map.of(
                "type",
                "object",
                "required",
                List.of("items"),
                "properties",
                Map.of("items", Map.of("type", "array", "items", item)));
    }

    /** A reference for a record, which is added to those that have names. */
    Map<String, Object> of(Type type) {
        return switch (type) {
            case ParameterizedType p
            when p.getRawType() == List.class -> Map.of("type", "array", "items", of(p.getActualTypeArguments()[0]));
            case ParameterizedType p
            when p.getRawType() == Map.class ->
                Map.of("type", "object", "additionalProperties", of(p.getActualTypeArguments()[1]));
            case Class<?> c when c.isRecord() -> reference(c);
            case Class<?> c
            when c == Integer.class || c == int.class || c == Long.class || c == long.class ->
                Map.of("type", "integer", "format", c == Integer.class || c == int.class ? "int32" : "int64");
            case Class<?> c when c == Double.class || c == double.class -> Map.of("type", "number");
            case Class<?> c when c == Boolean.class || c == boolean.class -> Map.of("type", "boolean");
            case Class<?> c when c == Instant.class -> Map.of("type", "string", "format", "date-time");
            case Class<?> c when c == String.class -> Map.of("type", "string");
            default -> throw new IllegalArgumentException("No schema for " + type);
        };
    }

    private Map<String, Object> reference(Class<?> type) {
        String name = name(type);
        Class<?> known = types.putIfAbsent(name, type);
        if (known != null && known != type) {
            throw new IllegalArgumentException(known + " and " + type + " would share the name " + name);
        }
        if (known == null) {
            named.put(name, object(type));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private static String name(Class<?> type) {
        String name = type.getSimpleName().replaceAll("(Json|Body)$", "");
        return type.getEnclosingClass() == AppRequests.class ? name + "Request" : name;
    }

    private Map<String, Object> object(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), property(component));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        // answers have every field, if only as null; requests none but what is checked by hand
        boolean answer = type.getEnclosingClass() != AppRequests.class;
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("required", answer && type != Problem.class ? List.copyOf(properties.keySet()) : required);
        if (!answer) {
            schema.put("additionalProperties", false);
        }
        schema.put("properties", properties);
        return schema;
    }

    private Object property(RecordComponent component) {
        var schema = new LinkedHashMap<>(of(component.getGenericType()));
        if (component.getAnnotatedType() instanceof AnnotatedParameterizedType generic) {
            AnnotatedType last =
                    generic.getAnnotatedActualTypeArguments()[generic.getAnnotatedActualTypeArguments().length - 1];
            if (last.isAnnotationPresent(Nullable.class)) {
                schema.put("additionalProperties", Map.of("type", List.of("string", "null")));
            }
        }
        Doc doc = component.getAnnotation(Doc.class);
        if (doc != null && doc.oneOf().length > 0) {
            schema.put("enum", nullable(component) ? withNull(doc.oneOf()) : List.of(doc.oneOf()));
        }
        if (nullable(component)) {
            Object type = schema.get("type");
            if (type == null) {
                return described(Map.of("anyOf", List.of(schema, Map.of("type", "null"))), doc);
            }
            schema.put("type", List.of(type, "null"));
        }
        return described(schema, doc);
    }

    private static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static List<@Nullable String> withNull(String[] words) {
        var all = new ArrayList<@Nullable String>(List.of(words));
        all.add(null);
        return all;
    }

    private static Map<String, Object> described(Map<String, Object> schema, @Nullable Doc doc) {
        if (doc == null) {
            return schema;
        }
        var described = new LinkedHashMap<>(schema);
        described.put("description", doc.value());
        return described;
    }
}
