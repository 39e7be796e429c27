package org.lanyard.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.NodeEvents;
import org.lanyard.deploy.Gateway;
import org.lanyard.deploy.LogReader;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.NodeId;
import org.lanyard.model.Tool;

/** A node without anything behind it: the face over apps in memory. */
public final class FakeNode implements AutoCloseable {

    public static final String TOKEN = "t0ken-of-the-fake-node";

    public final FakeApps apps;
    public final BlockingQueue<Boolean> shutdowns = new LinkedBlockingQueue<>();
    final NodeInfo info = new Info();
    final FakeChecks checks = new FakeChecks();
    final NodeEvents nodeEvents = new NodeEvents(InstantSource.fixed(Instant.parse("2026-05-01T12:30:00Z")));
    final FakeElsewhere elsewhere = new FakeElsewhere();
    final FakeConflicts conflicts = new FakeConflicts();
    final FakeDesk desk;
    private final HttpFace face;

    public FakeNode(Path logs) {
        this(logs, HttpFace.Timeouts.SHIPPED);
    }

    FakeNode(Path logs, HttpFace.Timeouts timeouts) {
        apps = new FakeApps(logs);
        face = new HttpFace(TOKEN, timeouts);
        face.start(0);
        desk = new FakeDesk(info::node);
        face.ready(
                new Served(
                        apps,
                        checks,
                        new Lines(),
                        info,
                        desk,
                        conflicts,
                        elsewhere,
                        nodeEvents,
                        Path.of("samples").toAbsolutePath(),
                        () -> "lanyard_up 1\n",
                        shutdowns::add),
                "run1");
    }

    HttpFace face() {
        return face;
    }

    public int port() {
        return face.port();
    }

    @Override
    public void close() {
        face.close();
    }

    private final class Info implements NodeInfo {
        @Override
        public NodeJson node() {
            var metrics = new Metrics(
                    Instant.parse("2026-05-01T12:00:00Z"),
                    0.25,
                    0.5,
                    8L << 30,
                    4L << 30,
                    100L << 30,
                    50L << 30,
                    41.5,
                    3_600,
                    null,
                    90L << 20);
            return new NodeJson(
                    "node1",
                    "desk",
                    true,
                    true,
                    "0.1.0",
                    "boot1",
                    port(),
                    ProcessHandle.current().pid(),
                    Instant.parse("2026-05-01T11:00:00Z"),
                    "192.168.1.10",
                    "Linux",
                    "amd64",
                    null,
                    2,
                    300,
                    "on mains power, 8 GB",
                    "always",
                    false,
                    List.of(),
                    false,
                    false,
                    null,
                    0,
                    List.of(new Tool("Git", null), new Tool("Node.js", "24.3")),
                    metrics);
        }

        @Override
        public String placed(AppId app) {
            return "desk, which has most room";
        }

        @Override
        public @Nullable String waits(AppId app) {
            return null;
        }

        @Override
        public @Nullable String localName(String app) {
            return null;
        }

        @Override
        public String nameOf(NodeId node) {
            return node.value().equals("node1") ? "desk" : node.value();
        }

        @Override
        public Gateway.Traffic traffic(AppId app) {
            return new Gateway.Traffic(1, 2, 3, 4, 0);
        }

        @Override
        public List<Metrics> history(Duration span) {
            return List.of();
        }

        @Override
        public List<UsageSample> history(InstanceId instance, Duration span) {
            return List.of(new UsageSample(Instant.parse("2026-05-01T12:00:00Z"), 0.5, 1 << 20, 2));
        }

        @Override
        public Usage usage(InstanceId instance) {
            return new Usage(0.5, 1 << 20, 2 << 20);
        }
    }

    /** Reads whole files, and follows them by looking every few milliseconds. */
    private static final class Lines implements LogReader {
        @Override
        public List<String> tail(Path file, int lines) {
            List<String> all = read(file);
            return all.subList(Math.max(0, all.size() - lines), all.size());
        }

        @Override
        public AutoCloseable follow(Path file, int lastLines, Consumer<String> consumer) {
            Thread follower = Thread.ofVirtual().start(() -> {
                int seen = Math.max(0, read(file).size() - lastLines);
                while (!Thread.currentThread().isInterrupted()) {
                    List<String> all = read(file);
                    for (; seen < all.size(); seen++) {
                        consumer.accept(all.get(seen));
                    }
                    java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                }
            });
            return follower::interrupt;
        }

        private static List<String> read(Path file) {
            try {
                return Files.exists(file) ? Files.readAllLines(file) : List.of();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
