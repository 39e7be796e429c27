package org.lanyard.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads requests strictly, what is unknown or of another type is refused; writes answers. Thread-safe. */
final class Bodies {

    static final int MAX_BYTES = 1 << 20;

    /**
     * A request that was read.
     *
     * @param nulls top-level fields that were null: in a change, these go back to their default
     */
    record Read<T>(T value, Set<String> nulls) {}

    private final ObjectMapper plain = strictMapper();

    private final ObjectMapper mapper = plain.copy()
            .registerModule(new SimpleModule()
                    .addSerializer(AppJson.class, new SameAgain<>(AppJson::id, plain::writeValueAsString)));

    /** Leaves it to its caller to end an answer: one that could not be written to its end must not look whole. */
    private final ObjectWriter pieces = mapper.writer()
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .without(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

    byte[] write(Object answer) {
        try {
            return mapper.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw unwritable(answer, e);
        }
    }

    /** In pieces, so that the longest list needs no memory of its size. Neither flushes nor closes. */
    void write(Object answer, OutputStream out) throws IOException {
        try {
            pieces.writeValue(out, answer);
        } catch (JsonProcessingException e) {
            throw unwritable(answer, e);
        }
    }

    private static IllegalStateException unwritable(Object answer, JsonProcessingException e) {
        return new IllegalStateException("Cannot write " + answer.getClass().getSimpleName() + " as JSON", e);
    }

    JsonNode tree(String json) throws IOException {
        return mapper.readTree(json);
    }

    /** What another node wrote, which may be of another version: fields that are not known are passed over. */
    <T> T tolerant(JsonNode tree, Class<T> type) throws IOException {
        return mapper.readerFor(type)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(tree);
    }

    <T> Read<T> read(byte[] body, Class<T> type) {
        try {
            JsonNode tree = mapper.readTree(body);
            if (!(tree instanceof ObjectNode object)) {
                throw notJson("The body must be a JSON object, such as " + example(type) + ".");
            }
            var nulls = new HashSet<String>();
            object.properties().forEach(e -> {
                if (e.getValue().isNull()) {
                    nulls.add(e.getKey());
                }
            });
            return new Read<>(mapper.treeToValue(object, type), nulls);
        } catch (UnrecognizedPropertyException e) {
            throw BadRequest.field(path(e), "The field is not known here. Known are: " + known(e) + ".");
        } catch (InvalidFormatException e) {
            throw BadRequest.field(path(e), "The value does not fit: expected " + word(e) + ".");
        } catch (MismatchedInputException e) {
            throw BadRequest.field(path(e), "The value has the wrong type: expected " + word(e) + ".");
        } catch (JsonMappingException e) {
            throw BadRequest.field(path(e), "The value cannot be taken: " + firstLine(e) + ".");
        } catch (IOException e) {
            throw notJson("The body is not valid JSON: " + firstLine(e) + ".");
        }
    }

    private static BadRequest notJson(String detail) {
        return new BadRequest(400, "invalid-json", detail, null);
    }

    private static String example(Class<?> type) {
        return type == AppRequests.Create.class
                ? "{\"source\":{\"type\":\"folder\",\"folder\":\"/home/me/app\"}}"
                : "{}";
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String word(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        if (type == null) {
            return "something else";
        }
        if (type == Integer.class || type == int.class) {
            return "a whole number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return type == String.class ? "a string" : "an object";
    }

    /** Jackson appends the place in the source and names of classes from the second line on. */
    private static String firstLine(Exception e) {
        String message = e instanceof JacksonException j ? j.getOriginalMessage() : e.getMessage();
        String line = String.valueOf(message).lines().findFirst().orElse("unreadable");
        String short1 = line.length() > 200 ? line.substring(0, 200) + "…" : line;
        return short1.endsWith(".") ? short1.substring(0, short1.length() - 1) : short1;
    }

    private static ObjectMapper strictMapper() {
        var limits = StreamReadConstraints.builder()
                .maxNestingDepth(64)
                .maxStringLength(MAX_BYTES)
                .maxNumberLength(40)
                .maxNameLength(1_000)
                .build();
        var factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        JsonMapper mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(times())
                .build();
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return mapper;
    }

    private static SimpleModule times() {
        return new SimpleModule()
                .addSerializer(Instant.class, new JsonSerializer<Instant>() {
                    @Override
                    public void serialize(Instant value, JsonGenerator to, SerializerProvider provider)
                            throws IOException {
                        to.writeString(value.toString());
                    }
                })
                .addDeserializer(Instant.class, new JsonDeserializer<Instant>() {
                    @Override
                    public Instant deserialize(JsonParser from, DeserializationContext context) throws IOException {
                        return Instant.parse(from.getText());
                    }
                });
    }
}
