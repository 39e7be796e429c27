package org.lanyard.adapter.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.Executable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.AppState;

/**
 * Reads off the records themselves what Jackson would need annotations for: a component that is not {@code @Nullable}
 * must be there and not be null; enums are written {@code roll-back}, app states as the word that people see.
 */
final class RecordShapes extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    private final boolean strict;

    /** In tolerant use a missing number or truth value is 0 or false. */
    RecordShapes(boolean strict) {
        this.strict = strict;
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        return isRequired(member) ? Boolean.TRUE : super.hasRequiredMarker(member);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        return isRequired(annotated)
                ? JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL)
                : super.findSetterInfo(annotated);
    }

    private boolean isRequired(Annotated annotated) {
        if (!(annotated instanceof AnnotatedParameter parameter)
                || !(parameter.getOwner().getMember() instanceof Executable creator)
                || !creator.getDeclaringClass().isRecord()) {
            return false;
        }
        return !creator.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(Nullable.class)
                && (strict || !parameter.getRawType().isPrimitive());
    }

    @Override
    public String[] findEnumValues(
            MapperConfig<?> config, AnnotatedClass annotatedClass, Enum<?>[] values, String[] names) {
        for (int i = 0; i < values.length; i++) {
            names[i] = word(values[i]);
        }
        return names;
    }

    static String word(Enum<?> value) {
        return value instanceof AppState state
                ? state.word()
                : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
