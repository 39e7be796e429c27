package org.lanyard.app.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source is, looked at without creating anything.
 *
 * @param problem why it cannot be deployed, for a person; null when it can
 * @param seconds how long each part took: {@code reach}, {@code inspect}
 * @param branches the default one first; none for a folder
 * @param places every node, the best first
 */
public record Check(
        Source source,
        boolean reachable,
        @Nullable String problem,
        Map<String, Double> seconds,
        List<String> branches,
        List<String> tags,
        @Nullable String ref,
        @Nullable Commit commit,
        @Nullable Detected detected,
        @Nullable String name,
        @Nullable Integer port,
        @Nullable String portProblem,
        List<Place> places) {

    public Check {
        seconds = seconds == null ? Map.of() : seconds;
        branches = branches == null ? List.of() : List.copyOf(branches);
        tags = tags == null ? List.of() : List.copyOf(tags);
        places = places == null ? List.of() : List.copyOf(places);
    }

    public record Commit(
            String id,
            @Nullable String message,
            @Nullable String author,
            @Nullable Instant at) {}

    /** What it was found to be, and why. {@code missing} names a tool that is not there and how to get it. */
    public record Detected(
            String runtime,
            String kind,
            @Nullable String because,
            @Nullable String command,
            @Nullable String install,
            @Nullable String build,
            @Nullable String missing,
            List<String> notices) {
        public Detected {
            notices = notices == null ? List.of() : List.copyOf(notices);
        }
    }

    /** A node where it could run, or why it could not. */
    public record Place(
            String node,
            String name,
            boolean chosen,
            boolean fits,
            @Nullable String because,
            int cpus,
            @Nullable String architecture) {}
}
