package org.lanyard.app.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The household of the design's pictures: a desktop, a Pi, a laptop that sleeps, ten apps in seven states; and builders for others. */
public final class Household {

    /** The moment of the pictures, Thursday 14:07 in UTC. */
    public static final Instant NOW = Instant.parse("2026-11-19T14:07:00Z");

    private Household() {}

    public static FakeNodeApi full() {
        var api = new FakeNodeApi();
        api.nodes.add(node("studio", "Ubuntu 24.04", "amd64", 12, 32, 0.38, 0.54, false, true));
        api.nodes.add(node("pi-kitchen", "Raspberry Pi OS 13", "arm64", 4, 8, 0.21, 0.61, true, true));
        api.nodes.add(node("travelbook", "macOS 26", "arm64", 8, 8, 0, 0, false, false));
        api.strangers.add(
                new Stranger("7f2a9c41e0b6aaaaaaaa", "garage-nuc", "c2", "0.1.0", List.of("192.168.1.57"), 7411));
        add(
                api,
                app("bird-cam", "Failed", "pi-kitchen", 4, "9d02f1bc", 1, Duration.ofMinutes(4))
                        .reason("KeyError: 'CAMERA_URL'")
                        .cause("stopped 5 times in a row"));
        add(
                api,
                app("notes", "Placing", "", 2, "c7710ae1", 1, Duration.ofMinutes(12))
                        .waits("it needs 4 GB and may run on pi-kitchen only, where 3.1 GB is free"));
        add(
                api,
                app("garden-api", "Building", "studio", 1, "4e1f0c2a", 1, Duration.ofSeconds(41))
                        .step("68 of 118 packages"));
        add(
                api,
                app("scoreboard", "Moving", "studio", 11, "0b3e77d1", 1, Duration.ofSeconds(9))
                        .step("pi-kitchen → studio"));
        add(
                api,
                app("door-bell", "Updating", "studio", 8, "f51c09a2", 2, Duration.ofHours(76))
                        .running(1, 0.72, 118));
        add(
                api,
                app("metrics-db", "Running", "studio", 3, "", 2, Duration.ofDays(21))
                        .running(1, 1.08, 412));
        add(
                api,
                app("home-page", "Running", "pi-kitchen", 19, "", 1, Duration.ofDays(21))
                        .running(1, 0.0, 4));
        add(
                api,
                app("photo-wall", "Running", "studio", 12, "a41c9e0f", 2, Duration.ofHours(55))
                        .running(2, 1.68, 286));
        add(
                api,
                app("recipes", "Running", "pi-kitchen", 6, "21d84feb", 1, Duration.ofMinutes(22))
                        .running(1, 0.08, 74));
        add(
                api,
                app("old-blog", "Stopped", "", 31, "88e1c30d", 1, Duration.ofDays(38))
                        .cause("stopped by you"));
        return api;
    }

    /** Only this computer, nothing on it yet. */
    public static FakeNodeApi fresh() {
        var api = new FakeNodeApi();
        api.nodes.add(node("studio", "Ubuntu 24.04", "amd64", 12, 32, 0.04, 0.22, true, true));
        api.samples.add(new Sample(
                "hello",
                "Hello page",
                "A static page. The quickest way to see an address that works.",
                "About 5 s",
                "/samples/hello",
                null));
        api.samples.add(new Sample(
                "guest-book",
                "Guest book",
                "A small web app that keeps what its visitors write, in Python.",
                "About 10 s",
                "/samples/guest-book",
                "Python"));
        api.samples.add(new Sample(
                "sensor-api",
                "Sensor API",
                "An API that home devices can post readings to, in Node.js.",
                "About 10 s",
                "/samples/sensor-api",
                "Node.js"));
        return api;
    }

    /** As {@link #fresh}, where next to nothing is installed. */
    public static FakeNodeApi bare() {
        FakeNodeApi api = fresh();
        api.nodes.set(0, with(api.nodes.getFirst(), new Node.Tool("Git", "2.47")));
        return api;
    }

    /** A node where only these tools are known. */
    public static Node with(Node node, Node.Tool... tools) {
        return new Node(
                node.id(),
                node.name(),
                node.leader(),
                node.reachable(),
                node.version(),
                node.port(),
                node.startedAt(),
                node.address(),
                node.os(),
                node.architecture(),
                node.model(),
                node.cpus(),
                node.rank(),
                node.rankReason(),
                node.apps(),
                node.draining(),
                node.labels(),
                node.away(),
                node.pausedUntil(),
                node.memoryReserveBytes(),
                List.of(tools),
                node.metrics());
    }

    private static void add(FakeNodeApi api, Builder builder) {
        App app = builder.build();
        api.apps.put(app.name(), app);
    }

    public static String idOf(String node) {
        return "id-" + node;
    }

    public static Node node(
            String name,
            String os,
            String arch,
            int cpus,
            int gigabytes,
            double cpu,
            double memory,
            boolean leader,
            boolean reachable) {
        long total = gigabytes * 1_000_000_000L;
        var metrics = new Node.Metrics(
                NOW,
                cpu,
                cpu * cpus,
                total,
                Math.round(total * (1 - memory)),
                512_000_000_000L,
                318_000_000_000L,
                51.0,
                Duration.ofDays(21).toSeconds(),
                false,
                98_000_000L);
        return new Node(
                idOf(name),
                name,
                leader,
                reachable,
                "0.1.0",
                7411,
                NOW.minus(Duration.ofDays(21)),
                "192.168.1.20",
                os,
                arch,
                "unknown",
                cpus,
                leader ? 90 : 70,
                "on mains power, on a cable, " + gigabytes + " GB",
                "always",
                false,
                List.of(),
                false,
                null,
                0,
                List.of(
                        new Node.Tool("Git", "2.47"),
                        new Node.Tool("Node.js", "24.3"),
                        new Node.Tool("Python", "3.13")),
                reachable ? metrics : null);
    }

    public static App app(String name, String state, Source source) {
        App app = app(name, state, "studio", 1, "", 1, Duration.ZERO).build();
        return copy(app, state, source, app.cause());
    }

    public static App with(App app, String state) {
        return copy(app, state, app.source(), "asked for");
    }

    private static App copy(App app, String state, Source source, String cause) {
        return new App(
                app.id(),
                app.name(),
                state,
                NOW,
                cause,
                state.equals("Running") ? null : app.reason(),
                app.step(),
                source,
                app.runtime(),
                app.port(),
                app.address(),
                app.localAddress(),
                app.node(),
                app.placed(),
                app.waits(),
                app.replicas(),
                app.env(),
                app.release(),
                state.equals("Stopped") ? List.of() : app.instances(),
                app.notices(),
                state.equals("Stopped") ? "stop" : "run",
                app.settings(),
                app.order(),
                app.createdAt());
    }

    public static Builder app(
            String name, String state, String node, int release, String revision, int replicas, Duration since) {
        return new Builder(name, state, node, release, revision, replicas, since);
    }

    /** An app, step by step. */
    public static final class Builder {
        private final String name;
        private final String state;
        private final String node;
        private final int release;
        private final String revision;
        private final int replicas;
        private final Duration since;
        private String cause = "release is healthy";
        private @Nullable String reason;
        private @Nullable String step;
        private @Nullable String waits;
        private List<App.Instance> instances = List.of();

        private Builder(
                String name, String state, String node, int release, String revision, int replicas, Duration since) {
            this.name = name;
            this.state = state;
            this.node = node;
            this.release = release;
            this.revision = revision;
            this.replicas = replicas;
            this.since = since;
        }

        public Builder cause(String cause) {
            this.cause = cause;
            return this;
        }

        public Builder reason(String reason) {
            this.reason = reason;
            return this;
        }

        public Builder step(String step) {
            this.step = step;
            return this;
        }

        public Builder waits(String waits) {
            this.waits = waits;
            return this;
        }

        /** @param cpu processors and megabytes of all of them together */
        public Builder running(int copies, double cpu, int megabytes) {
            var all = new ArrayList<App.Instance>();
            for (int i = 1; i <= copies; i++) {
                all.add(new App.Instance(
                        name + "-" + i,
                        "r" + release + "/" + i,
                        idOf(node),
                        release,
                        "Healthy",
                        20_000 + i,
                        0,
                        NOW.minus(since),
                        null,
                        cpu / copies,
                        megabytes * 1_000_000L / copies,
                        megabytes * 1_100_000L / copies));
            }
            instances = List.copyOf(all);
            return this;
        }

        public App build() {
            int port = 8080 + Math.floorMod(name.hashCode(), 100);
            boolean answers = !instances.isEmpty();
            return new App(
                    "app-" + name,
                    name,
                    state,
                    NOW.minus(since),
                    cause,
                    reason,
                    step,
                    Source.git("https://git.example.net/ada/" + name + ".git", "main", null),
                    "process",
                    port,
                    answers ? "http://192.168.1.20:" + port : null,
                    answers ? "http://" + name + ".local:" + port : null,
                    node.isEmpty() ? null : node,
                    node.isEmpty() ? null : "most memory free",
                    waits,
                    replicas,
                    Map.of(),
                    new App.ReleaseRef(
                            "rel-" + release,
                            release,
                            revision.isEmpty() ? "folder" : "main " + revision,
                            revision,
                            NOW.minus(since)),
                    instances,
                    List.of(),
                    state.equals("Stopped") ? "stop" : "run",
                    new App.Settings(null, null, null, new App.Placement(null, null, List.of(), 0)),
                    null,
                    NOW.minus(Duration.ofDays(40)));
        }
    }
}
