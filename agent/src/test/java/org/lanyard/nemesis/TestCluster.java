package org.lanyard.nemesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Paired nodes on a {@link Lan}, one of them with a small disk and one with a clock that can be set; and a stranger. */
final class TestCluster implements AutoCloseable {

    private static final String DISK = "48m";

    final Lan lan;
    final List<Host> hosts = new ArrayList<>();
    final Host stranger;
    private final Path folder;
    private final @Nullable Path disk;
    private final @Nullable Path clock;

    TestCluster(Lan lan, Path folder, Host.Program program) throws IOException {
        this.lan = lan;
        this.folder = folder;
        int size = lan.size() - 1;
        disk = smallDisk(folder.resolve("n" + smallDiskHost()).resolve("data"));
        Path library = faketime();
        clock = library == null ? null : folder.resolve("clock");
        if (clock != null) {
            setClock(0);
        }
        for (int i = 0; i < size; i++) {
            boolean faked = library != null && i == fakeClockHost(size);
            hosts.add(new Host(
                    lan, i, folder.resolve("n" + i), faked ? faked(program, String.valueOf(library)) : program));
        }
        stranger = new Host(lan, size, folder.resolve("stranger"), program);
    }

    /** The nodes in a cluster, the stranger beside it. */
    void start() throws IOException {
        hosts.getFirst().up();
        stranger.up();
        Await.until("the first node", () -> hosts.getFirst().get("/api/v1/apps") != null);
        for (Host joiner : hosts.subList(1, hosts.size())) {
            joiner.up(
                    "--join",
                    hosts.getFirst()
                            .must("POST", "/api/v1/pairing/token", "")
                            .path("token")
                            .asText());
        }
        for (Host host : hosts) {
            Await.until(host.name + " sees all", () -> host.sees().size() == hosts.size());
        }
        Await.until("the stranger", () -> stranger.sees().size() == 1);
    }

    static int smallDiskHost() {
        return 1;
    }

    static int fakeClockHost(int size) {
        return size - 1;
    }

    boolean hasSmallDisk() {
        return disk != null;
    }

    boolean hasFakeClock() {
        return clock != null;
    }

    private static @Nullable Path smallDisk(Path data) throws IOException {
        Files.createDirectories(data);
        try {
            Lan.run("mount", "-t", "tmpfs", "-o", "size=" + DISK + ",mode=700", "tmpfs", data.toString());
            return data;
        } catch (IOException refused) {
            return null;
        }
    }

    /** Null when it is not wished or not installed. A node takes ten times as long to start with it, so it has to be wished. */
    private static @Nullable Path faketime() throws IOException {
        if (!Boolean.getBoolean("lanyard.nemesis.clock")) {
            return null;
        }
        Path libraries = Path.of("/usr/lib");
        try (Stream<Path> architectures = Files.list(libraries)) {
            return architectures
                    .map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Timers go by the monotonic clock, which stays as it is; what a person would call the time is the library's. */
    private Host.Program faked(Host.Program program, String library) {
        Map<String, String> environment = new HashMap<>(program.environment());
        environment.put("LD_PRELOAD", library);
        environment.put("FAKETIME_TIMESTAMP_FILE", String.valueOf(clock));
        environment.put("FAKETIME_CACHE_DURATION", "1");
        environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        environment.put("DONT_FAKE_MONOTONIC", "1");
        return new Host.Program(program.command(), environment);
    }

    /** From within a second on the last host is so far ahead of the others, or behind. */
    void setClock(int seconds) throws IOException {
        if (clock != null) {
            Files.writeString(clock, (seconds < 0 ? "" : "+") + seconds + "\n");
        }
    }

    /** A new folder with one page. */
    Path page(String name, String text) throws IOException {
        Path page = Files.createDirectories(folder.resolve("apps").resolve(name));
        Files.writeString(page.resolve("index.html"), text);
        return page;
    }

    String tails() throws IOException {
        var text = new StringBuilder();
        for (Host host : hosts) {
            text.append(host.tail());
        }
        return text.append(stranger.tail()).toString();
    }

    @Override
    public void close() throws IOException {
        hosts.forEach(Host::close);
        stranger.close();
        lan.close();
        if (disk != null) {
            Lan.run("umount", "-l", disk.toString());
        }
    }
}
