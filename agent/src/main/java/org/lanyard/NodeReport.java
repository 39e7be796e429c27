package org.lanyard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.api.NodeInfo;
import org.lanyard.clustering.LanAddresses;
import org.lanyard.clustering.Rank;
import org.lanyard.deploy.Gateway;
import org.lanyard.metrics.InstanceReading;
import org.lanyard.metrics.InstanceSample;
import org.lanyard.metrics.NodeFacts;
import org.lanyard.metrics.NodeSample;
import org.lanyard.metrics.Readings;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.NodeId;
import org.lanyard.model.Tool;
import org.lanyard.platform.Version;

/** What the API tells of this node, from the readings and the gateway. */
final class NodeReport implements NodeInfo {

    private final NodeId id;
    private final NodeName name;
    private final int port;
    private final String bootId;
    private final Instant startedAt;
    private final Readings readings;
    private final Gateway gateway;
    private final BooleanSupplier leads;
    private final Whereabouts whereabouts;
    private final Supplier<List<Tool>> tools;

    NodeReport(
            NodeId id,
            NodeName name,
            int port,
            String bootId,
            Instant startedAt,
            Readings readings,
            Gateway gateway,
            BooleanSupplier leads,
            Whereabouts whereabouts,
            Supplier<List<Tool>> tools) {
        this.tools = tools;
        this.whereabouts = whereabouts;
        this.id = id;
        this.leads = leads;
        this.name = name;
        this.port = port;
        this.bootId = bootId;
        this.startedAt = startedAt;
        this.readings = readings;
        this.gateway = gateway;
    }

    @Override
    public NodeJson node() {
        NodeFacts facts = readings.facts();
        NodeSample latest = readings.node();
        Rank rank = Rank.of(
                latest == null ? null : latest.onBattery(),
                whereabouts.wired().get(),
                latest == null ? 0 : latest.memoryTotal());
        return new NodeJson(
                id.value(),
                name.get(),
                leads.getAsBoolean(),
                true,
                Version.CURRENT,
                bootId,
                port,
                ProcessHandle.current().pid(),
                startedAt,
                LanAddresses.first(),
                facts == null ? System.getProperty("os.name") : facts.os(),
                facts == null ? System.getProperty("os.arch") : facts.architecture(),
                facts == null ? null : facts.model(),
                facts == null ? java.lang.Runtime.getRuntime().availableProcessors() : facts.cores(),
                rank.value(),
                rank.reason(),
                null,
                false,
                null,
                whereabouts.isAway(),
                name.isGiven(),
                null,
                0,
                tools.get(),
                latest == null ? null : metrics(latest, AgentMemory.residentBytes()));
    }

    @Override
    public List<Metrics> history(Duration span) {
        return readings.nodeHistory(span).stream()
                .map(sample -> metrics(sample, null))
                .toList();
    }

    @Override
    public List<UsageSample> history(InstanceId instance, Duration span) {
        return readings.instanceHistory(instance, span).stream()
                .map(s -> new UsageSample(s.at(), orZero(s.cpuShare()), s.residentBytes(), s.processes()))
                .toList();
    }

    private static Metrics metrics(NodeSample sample, @Nullable Long agentMemory) {
        return new Metrics(
                sample.at(),
                orZero(sample.cpuShare()),
                sample.load() == null ? null : sample.load().one(),
                sample.memoryTotal(),
                sample.memoryFree(),
                sample.diskTotal(),
                sample.diskFree(),
                sample.temperature(),
                sample.uptime().toSeconds(),
                sample.onBattery(),
                agentMemory);
    }

    @Override
    public @Nullable String placed(AppId app) {
        return whereabouts.placed(app);
    }

    @Override
    public @Nullable String waits(AppId app) {
        return whereabouts.waits(app);
    }

    @Override
    public @Nullable String localName(String app) {
        return whereabouts.localName(app);
    }

    @Override
    public String nameOf(NodeId node) {
        return whereabouts.nameOf(node);
    }

    @Override
    public Gateway.@Nullable Traffic traffic(AppId app) {
        return gateway.traffic(app);
    }

    @Override
    public @Nullable Usage usage(InstanceId instance) {
        InstanceReading reading = readings.instance(instance);
        InstanceSample latest = reading.latest();
        if (latest == null) {
            return null;
        }
        return new Usage(orZero(latest.cpuShare()), latest.residentBytes(), reading.maxResidentBytes());
    }

    private static double orZero(@Nullable Double share) {
        return share == null ? 0 : share;
    }
}
