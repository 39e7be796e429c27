import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.lanyard.nemesis.Host;
import org.lanyard.nemesis.Lan;

/** The real program on each computer of a LAN, paired. */
final class ClusterNodes implements AutoCloseable {

    final Lan lan;
    final List<Host> hosts = new ArrayList<>();
    private final Path work;

    ClusterNodes(int size, Path root, Path work) throws Exception {
        this.work = Files.createTempDirectory(work, "nodes");
        lan = Lan.of("lyb", size);
        var program = new Host.Program(List.of(root.resolve("lanyard").toString()), Map.of("LANYARD_NO_BUILD", "1"));
        for (int i = 0; i < size; i++) {
            hosts.add(new Host(lan, i, this.work.resolve("n" + i), program));
        }
        try {
            hosts.getFirst().up();
            awaitReady(hosts.getFirst());
            for (Host joiner : hosts.subList(1, size)) {
                joiner.up(
                        "--join",
                        hosts.getFirst()
                                .must("POST", "/api/v1/pairing/token", "")
                                .path("token")
                                .asText());
            }
            awaitAll();
        } catch (IllegalStateException failed) {
            tell();
            close();
            throw failed;
        }
    }

    /** What they said last. */
    void tell() throws IOException {
        for (Host host : hosts) {
            System.err.println(host.tail());
        }
    }

    static void awaitReady(Host host) throws Exception {
        until(host.name + " answers", 40, () -> host.get("/api/v1/apps") != null);
    }

    void awaitAll() throws Exception {
        for (Host host : hosts) {
            until(host.name + " sees all", 60, () -> host.sees().size() == hosts.size());
        }
    }

    /** A page, on this node; its port. */
    int site(Host host, String name) throws Exception {
        Path folder = Files.createDirectories(work.resolve("site-" + name));
        Files.writeString(folder.resolve("index.html"), "page of " + name);
        host.must(
                "POST",
                "/api/v1/apps",
                "{\"name\":\"" + name + "\",\"source\":{\"type\":\"folder\",\"folder\":\"" + folder + "\"}}");
        until(name + " runs", 30, () -> {
            JsonNode app = host.get("/api/v1/apps/" + name);
            return app.path("state").asText().equals("Running")
                    && app.path("order").isNull();
        });
        int port = host.get("/api/v1/apps/" + name).path("port").asInt();
        for (Host other : hosts) {
            until(name + " at " + other.name, 30, () -> other.page(port, 500).equals("page of " + name));
        }
        until("a second copy of " + name, 30, () -> copies() >= 2);
        return port;
    }

    private int copies() throws IOException {
        int copies = 0;
        for (Host host : hosts) {
            try (var files = Files.list(host.data.bundles())) {
                copies += files.anyMatch(file -> file.toString().endsWith(".tar.gz")) ? 1 : 0;
            }
        }
        return copies;
    }

    Host named(String name) {
        return hosts.stream().filter(host -> host.name.equals(name)).findFirst().orElseThrow();
    }

    /** Milliseconds until the page is there again at each of these, after it was seen to be gone or not. */
    double answering(List<Host> survivors, int port, String page, long since) throws Exception {
        var slowest = new AtomicLong();
        List<Thread> asking = new ArrayList<>();
        List<Exception> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (Host host : survivors) {
            asking.add(Thread.ofVirtual().start(() -> {
                try {
                    until(
                            "the page at " + host.name,
                            60,
                            () -> host.page(port, 250).equals(page));
                    slowest.accumulateAndGet(System.nanoTime() - since, Math::max);
                } catch (Exception e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread one : asking) {
            one.join();
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return slowest.get() / 1e6;
    }

    static void until(String what, int seconds, ClusterGroup.Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (IOException notYet) {
                last = notYet;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new IllegalStateException("Not within " + seconds + " s: " + what, last);
    }

    /** All of a node's own programs: agent and keepers, of its pids. */
    List<Long> own(Host host) throws IOException {
        List<Long> own = new ArrayList<>();
        for (long pid : lan.processes(host.number)) {
            String command = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
            if (command.contains("org.lanyard.Main") || command.contains("lanyard-keeper.jar")) {
                own.add(pid);
            }
        }
        return own;
    }

    @Override
    public void close() {
        hosts.forEach(Host::close);
        lan.close();
    }
}
