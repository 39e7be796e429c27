package org.lanyard.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.NodePolicy;
import org.lanyard.cluster.trust.Member;
import org.lanyard.deploy.Gateway;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.NodeId;
import org.lanyard.model.Tool;

/** What the face tells of this node and of the load on it. Thread-safe; no call blocks. */
public interface NodeInfo {

    NodeJson node();

    /** Why an app is on this node, for a person; null when nobody said. */
    @Nullable String placed(AppId app);

    /** Why an app of this node should be on another, and is not; for a person. Null when all is well. */
    @Nullable String waits(AppId app);

    /** The label under which an app of this node is found in {@code .local}; null when it is not. */
    @Nullable String localName(String app);

    /** The name of a paired node; its id when it is paired no more. */
    String nameOf(NodeId node);

    /** Null when the app has no open port. */
    Gateway.@Nullable Traffic traffic(AppId app);

    /** What was measured of the node in the last {@code span}, at most an hour, oldest first. */
    List<Metrics> history(Duration span);

    /** The same of an instance; empty when it is not measured. */
    List<UsageSample> history(InstanceId instance, Duration span);

    /** Null before the first sample. */
    @Nullable Usage usage(InstanceId instance);

    /**
     * One node.
     *
     * @param leader the one that decides placement
     * @param reachable whether it is there just now; what else is told of one that is not is old
     * @param address where other machines reach it; null when it is on no network
     * @param rank who has the lowest leads next
     * @param rankReason what it comes from
     * @param metrics null before the first sample
     */
    record NodeJson(
            String id,
            String name,
            boolean leader,
            boolean reachable,
            String version,
            String bootId,
            int port,
            long pid,
            Instant startedAt,
            @Nullable String address,
            String os,
            String architecture,
            @Nullable String model,
            int cpus,
            int rank,
            @Nullable String rankReason,

            @Doc(
                    value = "when it may run apps",
                    oneOf = {"always", "on-power", "never"})
            @Nullable String apps,

            @Doc("its apps go to others, as far as they can have them")
            boolean draining,

            @Nullable List<String> labels,

            @Doc("it is on a network that is not home: it takes over no apps, and its apps answer that computer only")
            boolean away,

            @Doc("its name was given at its start, which wins over a name that is set here")
            boolean nameGiven,

            @Doc("it runs no apps before that; null when it may") @Nullable Instant pausedUntil,

            @Doc("memory that apps leave free for whoever sits at it")
            long memoryReserveBytes,

            @Doc("what it can run apps with; none is told before it has looked") @Nullable List<Tool> tools,

            @Nullable Metrics metrics) {

        /** One of which no more is known than that it is paired. */
        public static NodeJson of(Member member) {
            return new NodeJson(
                    member.node().value(),
                    member.name(),
                    false,
                    false,
                    "",
                    "",
                    member.port(),
                    0,
                    member.since(),
                    member.addresses().isEmpty() ? null : member.addresses().getFirst(),
                    "",
                    "",
                    null,
                    0,
                    0,
                    null,
                    null,
                    false,
                    null,
                    false,
                    false,
                    null,
                    0,
                    List.of(),
                    null);
        }

        /** The same, seen from here. */
        public NodeJson present(boolean leads, boolean here, NodePolicy policy, Instant now) {
            return new NodeJson(
                    id,
                    policy.name() == null || nameGiven ? name : policy.name(),
                    leads,
                    here,
                    version,
                    bootId,
                    port,
                    pid,
                    startedAt,
                    address,
                    os,
                    architecture,
                    model,
                    cpus,
                    rank,
                    rankReason,
                    policy.apps().word(),
                    policy.draining(),
                    policy.labels().stream().sorted().toList(),
                    away,
                    nameGiven,
                    policy.isPaused(now) ? policy.pausedUntil() : null,
                    policy.memoryReserve(),
                    tools == null ? List.of() : tools,
                    metrics);
        }
    }

    /**
     * One look at a node.
     *
     * @param cpu share of all processors in use, 0 to 1
     * @param load of the last minute; null where the system has none
     */
    record Metrics(
            Instant at,
            double cpu,
            @Nullable Double load,
            long memoryTotalBytes,
            long memoryAvailableBytes,
            long diskTotalBytes,
            long diskFreeBytes,
            @Nullable Double temperatureCelsius,
            long uptimeSeconds,

            @Doc("whether it runs on its battery; null when it has none") @Nullable Boolean onBattery,

            @Doc("resident memory of the agent itself; only of the latest") @Nullable Long agentMemoryBytes) {}

    /**
     * What an instance's process tree uses.
     *
     * @param cpu processors in use: 1.5 is one and a half
     * @param memoryBytes resident now
     * @param memoryMaxBytes the most that was seen
     */
    record Usage(double cpu, long memoryBytes, long memoryMaxBytes) {}

    /**
     * One look at an instance's process tree.
     *
     * @param cpu processors in use
     */
    record UsageSample(Instant at, double cpu, long memoryBytes, int processes) {}
}
