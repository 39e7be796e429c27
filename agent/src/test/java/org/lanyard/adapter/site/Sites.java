package org.lanyard.adapter.site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;
import org.lanyard.run.InstanceEvent;
import org.lanyard.run.InstanceSpec;

/** A site runtime with its events, and folders to serve. */
final class Sites implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final SiteRuntime runtime = new SiteRuntime(InstantSource.fixed(NOW));
    final BlockingQueue<InstanceEvent> events = new LinkedBlockingQueue<>();
    private final AtomicInteger ids = new AtomicInteger();

    Sites() {
        runtime.listen(events::add);
    }

    InstanceSpec spec(Path directory, String root, boolean spa, String release, int port) {
        return new InstanceSpec(
                new InstanceId("site" + ids.incrementAndGet()),
                new AppId("app"),
                "blog",
                new ReleaseId(release),
                new RunPlan.Site("index.html", List.of(), root, spa),
                directory,
                Map.of(),
                port,
                directory.resolveSibling("site.log"),
                Duration.ofSeconds(10));
    }

    /** Starts a site and gives its port. */
    int serve(Path directory) throws IOException, InterruptedException {
        return serve(directory, false, "release1");
    }

    int serve(Path directory, boolean spa, String release) throws IOException, InterruptedException {
        InstanceSpec spec = spec(directory, "", spa, release, freePort());
        runtime.start(spec);
        if (!(next() instanceof InstanceEvent.Started started) || !started.id().equals(spec.id())) {
            throw new AssertionError("The site did not start");
        }
        return spec.port();
    }

    InstanceEvent next() throws InterruptedException {
        InstanceEvent event = events.poll(10, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("No event within 10 s");
        }
        return event;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    static void write(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Override
    public void close() {
        runtime.close();
    }
}
