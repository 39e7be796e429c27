package org.lanyard.adapter.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lanyard.model.AppId;
import org.lanyard.model.BundleId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.NodeId;
import org.lanyard.model.OrderId;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;
import org.lanyard.model.Source;

/** Sets Jackson up. */
final class Mappers {

    private static final int LONGEST_NUMBER = 100;

    private static final int LONGEST_NAME = 4_096;

    private Mappers() {}

    /** What no document and no request is larger than. */
    static StreamReadConstraints limits(int bytes, int depth) {
        return StreamReadConstraints.builder()
                .maxDocumentLength(bytes)
                .maxStringLength(bytes)
                .maxNestingDepth(depth)
                .maxNumberLength(LONGEST_NUMBER)
                .maxNameLength(LONGEST_NAME)
                .build();
    }

    /** Unknown fields, missing ones, wrong types, nulls, duplicates: all are errors, nothing is converted. */
    static JsonMapper strict(StreamReadConstraints limits) {
        return common(limits, true)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    /** Unknown fields are passed over; what is known still has its type. */
    static JsonMapper tolerant(StreamReadConstraints limits) {
        return common(limits, false)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private static JsonMapper.Builder common(StreamReadConstraints limits, boolean strict) {
        var factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .annotationIntrospector(new RecordShapes(strict))
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addMixIn(Source.class, SourceType.class)
                .addMixIn(RunPlan.class, RunPlanType.class)
                .addModule(scalars());
    }

    private static SimpleModule scalars() {
        var module = new SimpleModule("lanyard");
        scalar(module, AppId.class, AppId::new);
        scalar(module, ReleaseId.class, ReleaseId::new);
        scalar(module, OrderId.class, OrderId::new);
        scalar(module, InstanceId.class, InstanceId::new);
        scalar(module, NodeId.class, NodeId::new);
        scalar(module, BundleId.class, BundleId::new);
        scalar(module, Instant.class, Instant::parse);
        scalar(module, Duration.class, Duration::parse);
        return module;
    }

    private static <T> void scalar(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addDeserializer(type, new Scalar<>(type, parse));
        module.addSerializer(type, ToStringSerializer.instance);
    }

    /** The values that {@code type} may have in an object of that sealed type. */
    static String typesOf(Class<?> sealed) {
        JsonSubTypes subTypes = (Source.class.isAssignableFrom(sealed) ? SourceType.class : RunPlanType.class)
                .getAnnotation(JsonSubTypes.class);
        return subTypes == null
                ? "none"
                : Arrays.stream(subTypes.value()).map(JsonSubTypes.Type::name).collect(Collectors.joining(", "));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Source.Git.class, name = "git"),
        @JsonSubTypes.Type(value = Source.Folder.class, name = "folder")
    })
    private interface SourceType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RunPlan.Site.class, name = "site"),
        @JsonSubTypes.Type(value = RunPlan.Native.class, name = "native")
    })
    private interface RunPlanType {}
}
