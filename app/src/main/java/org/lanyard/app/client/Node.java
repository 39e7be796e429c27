package org.lanyard.app.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the cluster as the node asked sees it.
 *
 * @param apps when it may run apps: {@code always}, {@code on-power} or {@code never}
 * @param rank of those that could lead next, the one with the lowest does
 * @param away whether it is off its home networks
 * @param memoryReserveBytes memory that apps leave free for whoever sits at it
 */
public record Node(
        String id,
        String name,
        boolean leader,
        boolean reachable,
        String version,
        int port,
        @Nullable Instant startedAt,
        @Nullable String address,
        String os,
        String architecture,
        @Nullable String model,
        int cpus,
        int rank,
        @Nullable String rankReason,
        @Nullable String apps,
        boolean draining,
        List<String> labels,
        boolean away,
        @Nullable Instant pausedUntil,
        long memoryReserveBytes,
        List<Tool> tools,
        @Nullable Metrics metrics) {

    public Node {
        labels = labels == null ? List.of() : List.copyOf(labels);
        tools = tools == null ? List.of() : List.copyOf(tools);
    }

    /** What the node can run apps with; the version is null where the tool is built in. */
    public record Tool(String name, @Nullable String version) {}

    /**
     * One sample.
     *
     * @param cpu share of all processors in use, 0 to 1
     */
    public record Metrics(
            Instant at,
            double cpu,
            @Nullable Double load,
            long memoryTotalBytes,
            long memoryAvailableBytes,
            long diskTotalBytes,
            long diskFreeBytes,
            @Nullable Double temperatureCelsius,
            long uptimeSeconds,
            @Nullable Boolean onBattery,
            @Nullable Long agentMemoryBytes) {

        /** Share of the memory in use, 0 to 1. */
        public double memory() {
            return memoryTotalBytes == 0 ? 0 : 1 - (double) memoryAvailableBytes / memoryTotalBytes;
        }
    }
}
