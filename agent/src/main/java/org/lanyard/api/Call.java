package org.lanyard.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request under way. */
record Call(Context http, Route route, @Nullable Ready ready, Supplier<Bodies> lazyBodies, int port) {

    /** Where the body is kept once it was read. */
    private static final String BODY = "lanyard.body";

    static final int DRAIN_BYTES = 8 << 20;

    /** What is there once the node is ready. */
    record Ready(Served served, EventHub events) {}

    Served served() {
        return Objects.requireNonNull(ready, "checked before the handler is called")
                .served();
    }

    EventHub events() {
        return Objects.requireNonNull(ready, "checked before the handler is called")
                .events();
    }

    Bodies bodies() {
        return lazyBodies.get();
    }

    AppAnswers answers() {
        return new AppAnswers(served().node());
    }

    /** The app of the path: a name or an id. */
    String app() {
        return http.pathParam("name");
    }

    <T> Bodies.Read<T> body(Class<T> type) {
        byte[] bytes = raw();
        return bodies().read(bytes.length == 0 ? new byte[] {'{', '}'} : bytes, type);
    }

    /** As it came; may be asked for again. */
    byte[] raw() {
        byte[] known = http.attribute(BODY);
        if (known != null) {
            return known;
        }
        try {
            InputStream in = http.req().getInputStream();
            byte[] bytes = in.readNBytes(Bodies.MAX_BYTES + 1);
            if (bytes.length > Bodies.MAX_BYTES) {
                drain(in);
                throw tooLarge();
            }
            if (bytes.length > 0 || route.request() == AppRequests.Create.class) {
                checkType();
            }
            http.attribute(BODY, bytes);
            return bytes;
        } catch (IOException e) {
            throw new BadRequest(408, "timeout", "The request's body did not arrive in time or broke off.", null);
        }
    }

    /** A client that is still sending would not read the answer if the connection were closed before. Bounded. */
    static void drain(InputStream in) throws IOException {
        byte[] dropped = new byte[16 << 10];
        int left = DRAIN_BYTES;
        for (int read = in.read(dropped); read >= 0 && left > 0; read = in.read(dropped)) {
            left -= read;
        }
    }

    static BadRequest tooLarge() {
        return new BadRequest(
                413, "too-large", "The body is larger than 1 MiB, the most that is taken. Send less.", null);
    }

    private void checkType() {
        String type = http.header("Content-Type");
        String plain = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean utf8 = type == null
                || !type.toLowerCase(Locale.ROOT).contains("charset=")
                || type.toLowerCase(Locale.ROOT).replace("\"", "").contains("charset=utf-8");
        if (!plain.equals("application/json") || !utf8) {
            throw new BadRequest(
                    415,
                    "unsupported-type",
                    "Send the body as JSON in UTF-8, with Content-Type: application/json.",
                    null);
        }
    }

    boolean flag(String name) {
        return switch (query(name)) {
            case null -> false;
            case "true", "" -> true;
            case "false" -> false;
            default -> throw BadRequest.field(name, "Give true or false in the query.");
        };
    }

    /** Null when it is not in the query. */
    @Nullable Integer number(String name, int min, int max) {
        String text = query(name);
        if (text == null) {
            return null;
        }
        try {
            return Checked.number(name, Integer.parseInt(text), min, max);
        } catch (NumberFormatException e) {
            throw BadRequest.field(name, "Give a whole number from " + min + " to " + max + " in the query.");
        }
    }

    Instant instant(String name, Instant fallback) {
        String text = query(name);
        try {
            return text == null ? fallback : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw BadRequest.field(name, "Give a time such as 2026-05-01T12:00:00Z in the query.");
        }
    }

    int number(String name, int min, int max, int fallback) {
        Integer value = number(name, min, max);
        return value == null ? fallback : value;
    }

    @Nullable String query(String name) {
        List<String> values = http.queryParams(name);
        if (values.size() > 1) {
            throw BadRequest.field(name, "It is in the query more than once; give it once.");
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    /** Every parameter of the query must be known: a misspelt one must not be taken for absent. */
    void checkQuery() {
        for (String given : http.queryParamMap().keySet()) {
            if (route.parameters().stream().noneMatch(p -> p.name().equals(given))) {
                String known = route.parameters().isEmpty()
                        ? "It takes none."
                        : "Known are: "
                                + String.join(
                                        ", ",
                                        route.parameters().stream()
                                                .map(Route.Parameter::name)
                                                .toList())
                                + ".";
                throw BadRequest.field(given, "The query's parameter is not known here. " + known);
            }
        }
    }

    boolean accepts(String type) {
        String accept = http.header("Accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).contains(type);
    }

    /** For the history: {@code "deployed by the command line"}. */
    String cause(String verb) {
        String agent = http.userAgent();
        if (agent != null && agent.startsWith("lanyard-cli")) {
            return verb + " by the command line";
        }
        return agent != null && agent.startsWith("lanyard-app")
                ? verb + " by the desktop app"
                : verb + " through the API";
    }
}
