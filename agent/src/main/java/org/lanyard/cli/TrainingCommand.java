package org.lanyard.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lanyard.platform.DataFolder;
import org.lanyard.platform.NodeFile;
import org.lanyard.platform.Version;
import picocli.CommandLine.Command;

/**
 * Runs the usual commands against canned answers, so that the classes they need are loaded: the launcher calls it once, to
 * make the cache that lets each later command start fast. Prints nothing.
 */
@Command(name = "aot-training", hidden = true)
final class TrainingCommand implements Callable<Integer> {

    private static final String NODE = "{\"id\":\"n\",\"name\":\"n\",\"leader\":true,\"port\":1,\"startedAt\":"
            + "\"2026-01-01T00:00:00Z\",\"metrics\":{\"cpu\":0.1,\"memoryTotalBytes\":1,\"load\":null}}";
    private static final String APP = "{\"id\":\"a\",\"name\":\"a\",\"state\":\"Running\",\"since\":"
            + "\"2026-01-01T00:00:00Z\",\"replicas\":1,\"release\":{\"number\":1},\"order\":null,\"source\":"
            + "{\"type\":\"folder\",\"folder\":\"/\"},\"instances\":[{\"phase\":\"Healthy\"}],\"address\":\"http://a\"}";

    private final Session session;

    TrainingCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("lanyard-training");
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answer(server));
            var data = new DataFolder(folder);
            data.create();
            data.tokenOrNew();
            data.write(new NodeFile(server.getLocalPort(), 1, "2026-01-01T00:00:00Z", "b", Version.CURRENT));
            var silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            var terminal = new Terminal(
                    silence,
                    silence,
                    new ByteArrayInputStream(new byte[0]),
                    false,
                    false,
                    session.terminal().env(),
                    folder);
            var cli = new Cli(terminal, (_, _) -> 0);
            for (List<String> words : List.of(
                    List.of("status"),
                    List.of("apps", "--json"),
                    List.of("nodes"),
                    List.of("version"),
                    List.of("stop", "a"),
                    List.of("deploy", ".", "--name", "a", "--env", "A=1"),
                    List.of("apps", "--no-such-option"))) {
                var all = new java.util.ArrayList<>(words);
                all.addAll(List.of("--data", folder.toString()));
                cli.run(all.toArray(String[]::new));
            }
            return 0;
        } finally {
            delete(folder);
        }
    }

    private static void answer(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket);
            } catch (IOException ended) {
                return;
            }
        }
    }

    private static void answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] head = new byte[4_096];
        int read = in.read(head);
        String request = new String(head, 0, Math.max(0, read), StandardCharsets.ISO_8859_1);
        String path = request.split(" ", 3).length < 2 ? "" : request.split(" ", 3)[1];
        boolean stream = path.startsWith("/api/v1/events");
        String body = Map.of(
                        "/health",
                        "{\"status\":\"ok\"}",
                        "/api/v1/node",
                        NODE,
                        "/api/v1/nodes",
                        "{\"items\":[" + NODE + "]}",
                        "/api/v1/apps",
                        "{\"items\":[" + APP + "]}")
                .getOrDefault(path, stream ? "event: hello\ndata: {}\n\nevent: app\ndata: " + APP + "\n\n" : APP);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String type = stream ? "text/event-stream" : "application/json";
        socket.getOutputStream()
                .write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + Integer.toHexString(bytes.length) + "\r\n" + body + "\r\n0\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        socket.shutdownOutput();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
