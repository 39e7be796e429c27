package org.lanyard.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanyard.cli.Cli;
import org.lanyard.cli.Terminal;
import org.lanyard.platform.DataFolder;

/** A node as its user has it: the agent with the flags that ship and its keepers, each a process; the command line on top. */
final class LiveNode implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A program that was started deaf to SIGHUP, as by nohup, stays so; the tests may be run like that. */
    private static final List<String> HEARING =
            System.getProperty("os.name").equals("Linux") ? List.of("env", "--default-signal=HUP") : List.of();

    /** For programs, nodes and the group. */
    private static final int PORTS = 3;

    final Path folder;
    final DataFolder data;
    final Processes processes;
    final int port;
    private final Home home;
    private final List<String> options;

    private LiveNode(Path folder, List<String> options) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
        this.options = options;
        this.home = Home.make(this.folder.resolve("home"));
        this.data = new DataFolder(this.folder.resolve("data"));
        this.processes = new Processes(data.root());
        this.port = FreePort.block(PORTS);
    }

    /** A fresh one, ready; with further options of {@code lanyard up}. */
    static LiveNode start(Path folder, String... options) throws IOException {
        var node = new LiveNode(folder, List.of(options));
        try {
            node.up();
            return node;
        } catch (IOException | AssertionError e) {
            node.close();
            throw e;
        }
    }

    /** As {@code lanyard up} does. */
    void up() throws IOException {
        new ProcessBuilder(Stream.of(HEARING, home.program(), words(), options)
                        .flatMap(List::stream)
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("up.log").toFile()))
                .directory(folder.toFile())
                .start()
                .getOutputStream()
                .close();
        awaitReady();
    }

    private List<String> words() {
        return List.of("up", "--headless", "--data", data.root().toString(), "--port", Integer.toString(port));
    }

    void awaitReady() {
        Wait.until("the node answers\n" + Home.tail(folder.resolve("up.log")), () -> {
            get("/api/v1/apps");
            return true;
        });
    }

    long agent() {
        return Wait.found("the agent's pid", () -> {
            var node = data.node();
            return node != null && Processes.alive(node.pid()) ? Long.valueOf(node.pid()) : null;
        });
    }

    void killAgent() {
        Processes.kill(agent());
    }

    /** What a command did. */
    record Ran(int code, String out, String err) {

        String lastLine() {
            return out.strip().lines().reduce("", (a, b) -> b);
        }

        /** The port of the printed address. */
        int port() {
            return Integer.parseInt(lastLine().replaceFirst("/$", "").replaceFirst(".*:", ""));
        }

        Ran ok() {
            if (code != 0) {
                throw new AssertionError("The command failed: " + this);
            }
            return this;
        }
    }

    /** The real command line, in this process. */
    Ran run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(new byte[0]),
                false,
                false,
                Map.of("LANYARD_DATA", data.root().toString()),
                folder);
        int code = new Cli(terminal, (_, _) -> {
                    throw new AssertionError("No command of a journey starts a node in this process");
                })
                .run(words);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    JsonNode get(String path) throws IOException {
        return send("GET", path, "");
    }

    JsonNode send(String method, String path, String body) throws IOException {
        try (var wire = new Wire(port)) {
            String headers = "Authorization: Bearer " + data.token() + "\r\nContent-Type: application/json\r\n";
            Wire.Answer answer = wire.ask(method, path, headers, body);
            if (answer.status() >= 300) {
                throw new IOException(method + " " + path + " answered " + answer);
            }
            return JSON.readTree(answer.body());
        }
    }

    JsonNode app(String name) throws IOException {
        return get("/api/v1/apps/" + name);
    }

    JsonNode await(String name, String state) {
        return Wait.found(name + " is " + state + ": " + shown(name), () -> {
            JsonNode app = app(name);
            return app.path("state").asText().equals(state) && app.path("order").isNull() ? app : null;
        });
    }

    private String shown(String name) {
        try {
            return app(name).toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The pid of its first instance, once it is known: a new agent first looks who is there. */
    long pid(String name) {
        return Wait.found("the pid of " + name + ": " + shown(name), () -> {
            long pid = app(name).path("instances").path(0).path("pid").asLong();
            return pid == 0 ? null : Long.valueOf(pid);
        });
    }

    /** The folder that outlives the app's releases; null as long as there is none. */
    @Nullable Path volume(String id) throws IOException {
        try (var found = Files.find(
                data.volumes(),
                2,
                (path, attributes) -> attributes.isDirectory()
                        && path.getFileName().toString().equals(id))) {
            return found.findFirst().orElse(null);
        }
    }

    /** What its history says, oldest first. */
    List<String> states(String name) throws IOException {
        return get("/api/v1/apps/" + name + "/history")
                .path("items")
                .valueStream()
                .map(entry -> entry.path("state").asText())
                .toList();
    }

    /** A folder with these files: path, content, path, content. */
    Path write(String name, String... files) throws IOException {
        Path root = folder.resolve("apps").resolve(name);
        for (int i = 0; i < files.length; i += 2) {
            Path file = root.resolve(files[i]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, files[i + 1]);
        }
        return root;
    }

    /** Whatever the test did: nothing of the node is left. */
    @Override
    public void close() {
        processes.endAll();
    }
}
