package org.lanyard.app.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An app as the node tells it; fields that the node does not send are null or empty. */
public record App(
        String id,
        String name,
        String state,
        Instant since,
        String cause,
        @Nullable String reason,
        @Nullable String step,
        Source source,
        @Nullable String runtime,
        @Nullable Integer port,
        @Nullable String address,
        @Nullable String localAddress,
        @Nullable String node,
        @Nullable String placed,
        @Nullable String waits,
        int replicas,
        Map<String, String> env,
        @Nullable ReleaseRef release,
        List<Instance> instances,
        List<String> notices,
        String goal,
        @Nullable Settings settings,
        @Nullable Order order,
        Instant createdAt) {

    public App {
        env = env == null ? Map.of() : env;
        instances = instances == null ? List.of() : List.copyOf(instances);
        notices = notices == null ? List.of() : List.copyOf(notices);
    }

    /** The release that serves. */
    public record ReleaseRef(String id, int number, String label, String revision, Instant createdAt) {}

    /**
     * A running copy.
     *
     * @param node id of its node
     * @param cpu processors in use; null when not measured
     */
    public record Instance(
            String id,
            String name,
            String node,
            int releaseNumber,
            String phase,
            @Nullable Integer port,
            int restarts,
            Instant since,
            @Nullable String reason,
            @Nullable Double cpu,
            @Nullable Long memoryBytes,
            @Nullable Long memoryMaxBytes) {}

    /** What is under way. */
    public record Order(String id, String kind, String cause, Instant at) {}

    /** As a user set them; null means that the node chooses. */
    public record Settings(
            @Nullable Integer port,
            @Nullable String runtime,
            @Nullable String command,
            @Nullable Placement placement) {}

    /** Where it should or may run; names of nodes. */
    public record Placement(
            @Nullable String prefer, @Nullable String pin, List<String> labels, int priority) {
        public Placement {
            labels = labels == null ? List.of() : List.copyOf(labels);
        }
    }
}
