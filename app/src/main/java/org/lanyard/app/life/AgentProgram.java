package org.lanyard.app.life;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.NodeFolder;

/** This installation's agent, as a process of its own that outlives the window. */
public final class AgentProgram implements NodeProgram {

    private static final int CONNECT_MILLIS = 1_000;
    private static final int SHOWN_LINES = 6;
    private static final String SHELL = "/bin/sh";

    private final NodeFolder folder;
    private final @Nullable String launcher;
    private final @Nullable String home;

    /**
     * @param launcher the program {@code lanyard}; null when it is not known
     * @param home where the installation lies, for when there is no launcher
     */
    public AgentProgram(NodeFolder folder, @Nullable String launcher, @Nullable String home) {
        this.folder = folder;
        this.launcher = launcher;
        this.home = home;
    }

    /** The launcher and home that this process was started with. */
    public static AgentProgram of(NodeFolder folder) {
        return new AgentProgram(folder, System.getProperty("lanyard.launcher"), System.getProperty("lanyard.home"));
    }

    @Override
    public boolean answers() {
        try {
            NodeFolder.Address address = folder.address();
            return address != null && healthy(address.port());
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks {@code /health}, as little as can be asked: the first window should not wait for an HTTP client. */
    private static boolean healthy(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setSoTimeout(CONNECT_MILLIS);
            String request = "GET /health HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return answer.equals("HTTP/1.1 200") || answer.equals("HTTP/1.1 503");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean ended() {
        return !Files.exists(folder.root().resolve("node.json"));
    }

    @Override
    public Spawned start() throws IOException {
        Path log = folder.agentLog();
        Path logs = folder.root().resolve("logs");
        Files.createDirectories(logs, OwnFolder.mode(logs, "rwx------"));
        long from = Files.exists(log) ? Files.size(log) : 0;
        var builder = new ProcessBuilder(command(Files.isExecutable(Path.of(SHELL))))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .directory(folder.root().toFile());
        forNode(builder.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        return new Started(process, log, from);
    }

    /** What was said to the window alone, that there is no graphics card, is not for the apps that the node will start. */
    static void forNode(Map<String, String> environment) {
        environment.remove("GDK_GL");
    }

    /** @param shell whether there is one: then the node gets a session of its own, and outlives this one */
    List<String> command(boolean shell) throws IOException {
        var command = new ArrayList<String>();
        if (shell) {
            command.addAll(List.of(
                    SHELL,
                    "-c",
                    "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; else trap '' HUP; exec \"$@\"; fi",
                    "sh"));
        }
        command.addAll(program());
        command.addAll(List.of("up", "--headless", "--data", folder.root().toString()));
        return command;
    }

    private List<String> program() throws IOException {
        if (launcher != null && !launcher.toLowerCase(Locale.ROOT).endsWith(".cmd")) {
            return List.of(launcher);
        }
        if (home == null) {
            throw new IOException("this installation does not say where its node's program is. Install Lanyard again");
        }
        Path root = Path.of(home);
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + root.resolve("jvm.options"),
                "-Dlanyard.home=" + root,
                "-cp",
                classPath(root),
                "org.lanyard.Main");
    }

    private static String classPath(Path root) throws IOException {
        Path written = root.resolve("classpath");
        if (Files.exists(written)) {
            return Files.readString(written).strip();
        }
        try (Stream<Path> jars = Files.list(root.resolve("lib"))) {
            return jars.map(Path::toString)
                    .filter(j -> j.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private record Started(Process process, Path file, long from) implements Spawned {

        @Override
        public boolean failed() {
            return !process.isAlive() && process.exitValue() != 0;
        }

        @Override
        public String log() {
            try (var in = Files.newInputStream(file)) {
                in.skipNBytes(Math.min(from, Files.size(file)));
                List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(l -> !l.isBlank())
                        .toList();
                return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()).stream()
                        .map(l -> l.replaceAll("\\p{Cntrl}", " "))
                        .collect(Collectors.joining("\n"));
            } catch (IOException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }
}
