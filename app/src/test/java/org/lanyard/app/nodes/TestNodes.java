package org.lanyard.app.nodes;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.Node;

/** Nodes as they stand in the design's pictures, step by step. */
public final class TestNodes {

    private final Node node;
    private String id;
    private String name;
    private @Nullable String address;
    private @Nullable String model;
    private List<String> labels;
    private boolean leader;
    private boolean reachable;
    private int rank;
    private String version;
    private Node.@Nullable Metrics metrics;

    private TestNodes(Node node) {
        this.node = node;
        id = node.id();
        name = node.name();
        address = node.address();
        model = node.model();
        labels = node.labels();
        leader = node.leader();
        reachable = node.reachable();
        rank = node.rank();
        version = node.version();
        metrics = node.metrics();
    }

    public static TestNodes like(Node node) {
        return new TestNodes(node);
    }

    /** The household with addresses, temperatures, labels and an hour behind it. */
    public static FakeNodeApi household() {
        FakeNodeApi api = Household.full();
        Node pi = api.nodes.get(1);
        api.nodes.set(
                1,
                like(pi).at("192.168.1.31")
                        .model("Raspberry Pi 5 Model B Rev 1.0")
                        .labels("camera")
                        .build());
        api.nodes.set(2, like(api.nodes.get(2)).at("192.168.1.44").build());
        Random random = new Random(7);
        for (int i = 120; i > 0; i--) {
            Node.Metrics now = api.nodes.getFirst().metrics();
            double cpu = 0.38 + random.nextGaussian() * 0.05;
            api.nodeMetrics.add(sample(now, Duration.ofSeconds(i), Math.clamp(cpu, 0.05, 0.95), 0.54));
        }
        return api;
    }

    public static Node.Metrics sample(Node.@Nullable Metrics like, Duration ago, double cpu, double memory) {
        long total = like == null ? 8_000_000_000L : like.memoryTotalBytes();
        return new Node.Metrics(
                Household.NOW.minus(ago),
                cpu,
                null,
                total,
                Math.round(total * (1 - memory)),
                512_000_000_000L,
                318_000_000_000L,
                51.0,
                Duration.ofDays(21).toSeconds(),
                false,
                null);
    }

    public TestNodes at(@Nullable String value) {
        address = value;
        return this;
    }

    public TestNodes model(String value) {
        model = value;
        return this;
    }

    public TestNodes labels(String... values) {
        labels = List.of(values);
        return this;
    }

    public TestNodes rank(int value) {
        rank = value;
        return this;
    }

    public TestNodes reachable(boolean value) {
        reachable = value;
        return this;
    }

    public TestNodes metrics(Node.@Nullable Metrics value) {
        metrics = value;
        return this;
    }

    /** A computer more, of the same make. */
    public TestNodes another(String its) {
        id = "id-" + its;
        name = its;
        leader = false;
        return this;
    }

    /** The Lanyard that it runs. */
    public TestNodes version(String its) {
        version = its;
        return this;
    }

    public Node build() {
        return new Node(
                id,
                name,
                leader,
                reachable,
                version,
                node.port(),
                node.startedAt(),
                address,
                node.os(),
                node.architecture(),
                model,
                node.cpus(),
                rank,
                node.rankReason(),
                node.apps(),
                node.draining(),
                labels,
                node.away(),
                node.pausedUntil(),
                node.memoryReserveBytes(),
                node.tools(),
                metrics);
    }
}
