package org.lanyard.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.Refused;

/** An error as RFC 9457 has it. */
record Problem(
        @Doc("stable; ends in the kind of problem") String type,
        @Doc("the kind of problem in words") String title,
        int status,
        @Doc("what happened, why, and what to do") String detail,

        @Doc("the field of the request that it is about, as a path") @Nullable String field,

        @Doc("finds the matching line in the node's log") @Nullable String id) {

    static final String CONTENT_TYPE = "application/problem+json";

    static Problem of(int status, String kind, String detail, @Nullable String field) {
        return new Problem("https://lanyard.dev/problems/" + kind, title(kind), status, detail, field, null);
    }

    /** The one place where what the core refuses becomes a status. */
    static Problem of(Refused refused) {
        int status = switch (refused.kind()) {
            case INVALID -> 400;
            case NOT_FOUND -> 404;
            case NAME_TAKEN, PORT_TAKEN, CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
        String kind = refused.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return of(status, kind, refused.getMessage(), null);
    }

    Problem withId(String value) {
        return new Problem(type, title, status, detail, field, value);
    }

    private static String title(String kind) {
        return Character.toUpperCase(kind.charAt(0)) + kind.substring(1).replace('-', ' ');
    }

    /** Written by hand: problems are answered before, and also when, the JSON library is not there. */
    String json() {
        var json = new StringBuilder("{");
        member(json, "type", type).append(',');
        member(json, "title", title).append(",\"status\":").append(status).append(',');
        member(json, "detail", detail);
        if (field != null) {
            member(json.append(','), "field", field);
        }
        if (id != null) {
            member(json.append(','), "id", id);
        }
        return json.append('}').toString();
    }

    private static StringBuilder member(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                default -> {
                    if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"');
    }
}
