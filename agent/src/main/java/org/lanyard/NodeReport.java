package org.lanyard;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.api.NodeInfo;
import org.lanyard.deploy.Gateway;
import org.lanyard.metrics.InstanceReading;
import org.lanyard.metrics.InstanceSample;
import org.lanyard.metrics.NodeFacts;
import org.lanyard.metrics.NodeSample;
import org.lanyard.metrics.Readings;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.NodeId;
import org.lanyard.platform.Version;

/** What the API tells of this node, from the readings and the gateway. */
final class NodeReport implements NodeInfo {

    private final NodeId id;
    private final String name;
    private final int port;
    private final String bootId;
    private final Instant startedAt;
    private final Readings readings;
    private final Gateway gateway;

    NodeReport(NodeId id, String name, int port, String bootId, Instant startedAt, Readings readings, Gateway gateway) {
        this.id = id;
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
        return new NodeJson(
                id.value(),
                name,
                true,
                Version.CURRENT,
                bootId,
                port,
                ProcessHandle.current().pid(),
                startedAt,
                lanAddress(),
                facts == null ? System.getProperty("os.name") : facts.os(),
                facts == null ? System.getProperty("os.arch") : facts.architecture(),
                facts == null ? null : facts.model(),
                facts == null ? java.lang.Runtime.getRuntime().availableProcessors() : facts.cores(),
                metrics(readings.node()));
    }

    private static @Nullable Metrics metrics(@Nullable NodeSample sample) {
        if (sample == null) {
            return null;
        }
        return new Metrics(
                sample.at(),
                sample.cpuShare() == null ? 0 : sample.cpuShare(),
                sample.load() == null ? null : sample.load().one(),
                sample.memoryTotal(),
                sample.memoryFree(),
                sample.diskTotal(),
                sample.diskFree(),
                sample.temperature(),
                sample.uptime().toSeconds(),
                AgentMemory.residentBytes());
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
        double cpu = latest.cpuShare() == null ? 0 : latest.cpuShare();
        return new Usage(cpu, latest.residentBytes(), reading.maxResidentBytes());
    }

    /** The first address of this machine that others on its network can use. */
    private static @Nullable String lanAddress() {
        try {
            for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (!card.isUp() || card.isLoopback() || isVirtual(card.getName())) {
                    continue;
                }
                List<InetAddress> addresses = Collections.list(card.getInetAddresses());
                for (InetAddress address : addresses) {
                    if (address.isSiteLocalAddress()) {
                        return address.getHostAddress();
                    }
                }
            }
            return null;
        } catch (SocketException noNetwork) {
            return null;
        }
    }

    private static boolean isVirtual(String card) {
        return card.startsWith("docker")
                || card.startsWith("veth")
                || card.startsWith("br-")
                || card.startsWith("virbr")
                || card.startsWith("tun")
                || card.startsWith("wg");
    }
}
