package org.lanyard.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients send about apps. Every field may be absent; what must be there is checked in {@link Wishes}. */
final class AppRequests {

    private AppRequests() {}

    /** Where the app comes from. */
    record SourceBody(
            @Doc(
                    value = "what kind of source",
                    oneOf = {"git", "folder"})
            @Nullable String type,

            @Doc("git: http, https or file address of the repository") @Nullable String url,

            @Doc("git: branch, tag or commit; the default branch when absent") @Nullable String ref,

            @Doc("folder: absolute path on the node") @Nullable String folder,

            @Doc("the folder inside the source that holds the app") @Nullable String path) {}

    record HealthBody(
            @Doc("HTTP path that must answer 200 to 399; a TCP connection suffices when absent") @Nullable String path,

            @Doc("1 to 3600") @Nullable Integer startGraceSeconds,
            @Doc("1 to 3600") @Nullable Integer intervalSeconds,
            @Doc("1 to 300") @Nullable Integer timeoutSeconds,

            @Doc("1 to 100: failures in a row that make an instance unhealthy") @Nullable Integer failures) {}

    record GatewayBody(
            @Doc("add X-Forwarded-For, -Proto and -Host to HTTP/1.1 requests") @Nullable Boolean forwardedFor,

            @Doc("send a PROXY protocol v2 header to the app") @Nullable Boolean proxyProtocol,

            @Doc("move open connections to a new release between two requests") @Nullable Boolean switchConnections,

            @Doc("1 to 86400") @Nullable Integer idleTimeoutSeconds,
            @Doc("1 to 100000") @Nullable Integer maxConnections,

            @Doc("0 to 300: how long a request waits while no instance is live") @Nullable Integer parkTimeoutSeconds) {}

    /** Given as a whole: what is absent in it is not wished any more. */
    record PlacementBody(
            @Doc("name or id of the node that should have it while it can") @Nullable String prefer,

            @Doc("name or id of the only node that may have it") @Nullable String pin,

            @Doc("its node must have all of these") @Nullable List<@Nullable String> labels,

            @Doc("-1000 to 1000: what does not fit waits, the lowest first") @Nullable Integer priority) {}

    record Create(
            @Doc("a DNS label of at most 40 characters; made from the source's name when absent") @Nullable String name,

            @Nullable SourceBody source,
            @Nullable Map<String, @Nullable String> env,
            @Doc("1 to 50") @Nullable Integer replicas,

            @Doc("1 to 65535: where the app is reached; chosen when absent") @Nullable Integer port,

            @Doc(
                    value = "what runs it; found out when absent",
                    oneOf = {"site", "process"})
            @Nullable String runtime,

            @Doc("run instead of what the source declares") @Nullable String command,

            @Nullable HealthBody health,

            @Doc("0 to 600: time between TERM and KILL") @Nullable Integer stopGraceSeconds,

            @Doc("a site answers unknown paths with its index.html") @Nullable Boolean spa,

            @Nullable GatewayBody gateway,
            @Nullable PlacementBody placement) {}

    /** Absent fields stay as they are; null takes one back to its default, and an environment variable away. */
    record Change(
            @Doc("another source: applies at the next redeploy") @Nullable SourceBody source,

            @Doc("adds and replaces; a null value removes") @Nullable Map<String, @Nullable String> env,

            @Doc("1 to 50") @Nullable Integer replicas,
            @Doc("1 to 65535") @Nullable Integer port,

            @Doc(
                    value = "what runs it",
                    oneOf = {"site", "process"})
            @Nullable String runtime,

            @Doc("run instead of what the source declares") @Nullable String command,

            @Nullable HealthBody health,

            @Doc("0 to 600: time between TERM and KILL") @Nullable Integer stopGraceSeconds,

            @Doc("a site answers unknown paths with its index.html") @Nullable Boolean spa,

            @Nullable GatewayBody gateway,
            @Nullable PlacementBody placement) {}

    record Redeploy(
            @Doc("also when the source has nothing new") @Nullable Boolean force) {}

    record Rollback(
            @Doc("number of the release to go back to; the one before the current when absent") @Nullable Integer release) {}

    /** Absent fields stay as they are. */
    record NodeChange(
            @Doc(
                    value = "when it may run apps",
                    oneOf = {"always", "on-power", "never"})
            @Nullable String apps,

            @Doc("its apps go to others, as far as they can have them, and it gets no new ones") @Nullable Boolean draining,

            @Doc("for apps that ask for them; all of them") @Nullable List<@Nullable String> labels,

            @Doc("how it is to be called; no other node of the cluster may have that name") @Nullable String name,

            @Doc("a time before which it runs no apps; null ends a pause") @Nullable String pausedUntil,

            @Doc("the same, in seconds from now; 0 ends a pause") @Nullable Integer pausedFor,

            @Doc("memory that apps leave free for whoever sits at it; 0 for none") @Nullable Long memoryReserveBytes) {}

    record Shutdown(
            @Doc("stop what runs on the node too") @Nullable Boolean apps) {}
}
