package org.lanyard.adapter.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.json.Malformed.Problem;

/** Says in a sentence what Jackson found wrong. What the sender wrote is quoted short and without control characters. */
final class Sentences {

    private static final int QUOTED = 160;

    private Sentences() {}

    /** The text itself is not {@code language}. */
    static Malformed syntax(String language, JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return new Malformed(
                    Problem.TOO_LARGE, "$", "This " + language + " is too large or nested too deeply" + at(e) + ".", e);
        }
        String message = "This is not valid " + language + at(e) + ": " + clean(e.getOriginalMessage()) + ".";
        return new Malformed(Problem.SYNTAX, "$", message, e);
    }

    private static String at(JacksonException e) {
        JsonLocation location = e.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    /** The text is well-formed, but not what was asked for. */
    static Malformed content(String language, JacksonException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return syntax(language, e);
        }
        String path = path(mapping);
        return switch (mapping) {
            case UnrecognizedPropertyException unknown ->
                new Malformed(
                        Problem.UNKNOWN_FIELD, path, "There is no field " + path + ". " + known(unknown) + ".", e);
            case InvalidNullException _ -> new Malformed(Problem.MISSING_FIELD, path, path + " must not be null.", e);
            case InvalidTypeIdException type -> type(path, type);
            case ValueInstantiationException invalid -> new Malformed(Problem.WRONG_VALUE, path, why(path, invalid), e);
            case MismatchedInputException mismatch -> mismatch(path, mismatch);
            default -> new Malformed(Problem.WRONG_VALUE, path, path + " " + range(mapping) + ".", e);
        };
    }

    private static String range(JsonMappingException e) {
        return e.getCause() instanceof InputCoercionException number
                ? "must be " + expected(number.getTargetType())
                : "has a value that does not fit";
    }

    private static String known(UnrecognizedPropertyException unknown) {
        Collection<Object> ids = unknown.getKnownPropertyIds();
        if (ids == null || ids.isEmpty()) {
            return "None is known here";
        }
        return ids.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ", "Known here: ", ""));
    }

    private static Malformed type(String object, InvalidTypeIdException e) {
        String path = object + ".type";
        String choice = " must be one of " + Mappers.typesOf(e.getBaseType().getRawClass());
        return e.getTypeId() == null
                ? new Malformed(Problem.MISSING_FIELD, path, object + " must be an object; " + path + choice + ".", e)
                : new Malformed(Problem.WRONG_VALUE, path, path + choice + ", not " + quote(e.getTypeId()) + ".", e);
    }

    private static String why(String path, ValueInstantiationException e) {
        Throwable cause = e.getCause();
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? path + " is not possible: " + clean(cause.getMessage()) + "."
                : path + " has a value that does not fit.";
    }

    private static Malformed mismatch(String path, MismatchedInputException e) {
        if (e.getOriginalMessage().startsWith("Missing required creator property")) {
            return new Malformed(Problem.MISSING_FIELD, path, path + " is missing.", e);
        }
        return new Malformed(Problem.WRONG_VALUE, path, path + " must be " + expected(e.getTargetType()) + ".", e);
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(value -> RecordShapes.word((Enum<?>) value))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number in range";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        return named(type);
    }

    private static String named(Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == Duration.class) {
            return "a duration such as \"PT30S\"";
        }
        if (type == Instant.class) {
            return "a time such as \"2026-01-31T12:00:00Z\"";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (type.getSimpleName().endsWith("Id")) {
            return "an id";
        }
        return type.isRecord() || type.isInterface() || Map.class.isAssignableFrom(type) ? "an object" : "a text";
    }

    private static String path(JsonMappingException e) {
        var path = new StringBuilder("$");
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else if (step.getFieldName().matches("[A-Za-z_][A-Za-z0-9_-]{0,79}")) {
                path.append('.').append(step.getFieldName());
            } else {
                path.append('[').append(quote(step.getFieldName())).append(']');
            }
        }
        return path.toString();
    }

    static String quote(String text) {
        return '"' + clean(text) + '"';
    }

    /** One short line, whatever the sender put in. */
    static String clean(@Nullable String text) {
        if (text == null) {
            return "no details";
        }
        var clean = new StringBuilder();
        text.codePoints().limit(QUOTED).forEach(c -> clean.appendCodePoint(isHarmless(c) ? c : '?'));
        if (text.codePointCount(0, text.length()) > QUOTED) {
            clean.append('…');
        }
        return clean.toString().strip();
    }

    private static boolean isHarmless(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
