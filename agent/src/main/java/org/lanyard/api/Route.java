package org.lanyard.api;

import io.javalin.http.HandlerType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation: both what is registered with the server and what the OpenAPI document tells of it.
 *
 * @param path with {@code {name}} for a part that varies
 * @param request record that the body is read as; null when there is no body
 */
record Route(
        HandlerType method,
        String path,
        String id,
        String summary,
        @Nullable Class<?> request,
        Answer answer,
        List<Parameter> parameters,
        Handler handler) {

    /** Answers with what it returns as JSON; with nothing more when it returns null. */
    @FunctionalInterface
    interface Handler {
        @Nullable Object handle(Call call) throws Exception;
    }

    /** An answer, and what to do on a thread of its own once it was sent whole. */
    record Then(Object answer, Runnable afterwards) {}

    /** What a successful answer holds. */
    sealed interface Answer {
        int status();

        String describe();

        record One(int status, Class<?> type, String describe) implements Answer {}

        /** An object with {@code items}. */
        record Items(Class<?> type, String describe) implements Answer {
            @Override
            public int status() {
                return 200;
            }
        }

        /** Not JSON as a whole. */
        record Text(List<String> contentTypes, String describe) implements Answer {
            @Override
            public int status() {
                return 200;
            }
        }
    }

    /** A part of the query; those of the path are read off the path. */
    record Parameter(String name, Class<?> type, String describe) {}

    /** Whether it is answered without a token, and before the node is ready. */
    boolean open() {
        return path.equals("/health");
    }

    /** Whether {@code actual} is this path; used to tell a wrong method from an unknown path. */
    boolean matches(String actual) {
        String[] wanted = path.split("/", -1);
        String[] given = actual.split("/", -1);
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{") ? given[i].isEmpty() : !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }
}
