package org.lanyard.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An app as clients see it. */
record AppJson(
        String id,
        String name,

        @Doc(
                "Requested, Validating, Fetching, Placing, Building, Starting, Running, Updating, Moving, Stopping, Stopped,"
                        + " Failed or Destroyed")
        String state,

        @Doc("when it came into this state") Instant since,
        @Doc("what brought it into this state") String cause,

        @Doc("why it failed, or why the last rollout came to nothing") @Nullable String reason,

        @Doc("what an update under way does just now") @Nullable String step,

        SourceJson source,
        @Nullable String runtime,
        @Nullable Integer port,

        @Doc("where a browser on this network finds it") @Nullable String address,

        @Doc("where it is found by name, wherever it runs; null until the network has taken the name") @Nullable String localAddress,

        @Doc("name of the node that has it") String node,
        @Doc("why it is there") @Nullable String placed,

        @Doc("why it has no node just now, or should be on another one") @Nullable String waits,

        int replicas,
        Map<String, String> env,
        @Doc("the release that serves now") @Nullable ReleaseRef release,
        List<Instance> instances,
        List<String> notices,

        @Doc(
                value = "what is wanted of it",
                oneOf = {"run", "stop", "destroy"})
        String goal,

        SettingsJson settings,
        @Doc("what is under way") @Nullable OrderJson order,
        @Nullable Traffic traffic,
        Instant createdAt) {

    record SourceJson(
            @Doc(
                    value = "what kind of source",
                    oneOf = {"git", "folder"})
            String type,

            @Nullable String url,
            @Nullable String ref,
            @Nullable String folder,
            @Nullable String path) {}

    record ReleaseRef(String id, int number, String label, String revision, Instant createdAt) {}

    record Instance(
            String id,

            @Doc("short label for a person: release and number")
            String name,

            String node,
            String release,
            int releaseNumber,

            @Doc("Starting, Healthy, Unhealthy, Restarting, Draining, Stopping or Failed")
            String phase,

            @Nullable Integer port,
            @Nullable Long pid,
            int restarts,
            Instant since,
            @Nullable String reason,
            @Doc("processors in use") @Nullable Double cpu,
            @Nullable Long memoryBytes,
            @Nullable Long memoryMaxBytes) {}

    record SettingsJson(
            @Doc("as set; null when chosen") @Nullable Integer port,
            @Doc("as set; null when found out") @Nullable String runtime,
            @Nullable String command,
            @Nullable HealthJson health,
            int stopGraceSeconds,
            boolean spa,
            GatewayJson gateway,
            PlacementJson placement) {}

    record PlacementJson(
            @Doc("name of the node that should have it while it can") @Nullable String prefer,

            @Doc("name of the only node that may have it") @Nullable String pin,

            List<String> labels,
            int priority) {}

    record HealthJson(
            @Nullable String path, int startGraceSeconds, int intervalSeconds, int timeoutSeconds, int failures) {}

    record GatewayJson(
            boolean forwardedFor,
            boolean proxyProtocol,
            boolean switchConnections,
            int idleTimeoutSeconds,
            int maxConnections,
            int parkTimeoutSeconds) {}

    record OrderJson(
            String id,

            @Doc(
                    value = "what was asked for",
                    oneOf = {"deploy", "roll-back", "reconfigure", "destroy", "destroy-with-volumes"})
            String kind,

            boolean force,
            @Nullable String target,
            String cause,
            Instant at) {}

    record Traffic(
            int connections,
            long requests,
            @Doc("from clients") long bytesIn,
            @Doc("to clients") long bytesOut,
            int parked) {}
}
