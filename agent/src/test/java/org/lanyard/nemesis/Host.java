package org.lanyard.nemesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.platform.DataFolder;

/** A computer on the {@link Lan} with the real program on it, spoken to over its own loopback. Thread-safe. */
public final class Host implements AutoCloseable {

    /** In a namespace of its own every port is free. */
    public static final int PORT = 18_400;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TAIL = 40;

    /**
     * How the program is started: the words before {@code up} and what is in its environment.
     */
    public record Program(List<String> command, Map<String, String> environment) {

        public Program {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /** What an HTTP server said; header names in lower case. */
    public record Answer(int status, Map<String, String> headers, String body) {

        public Answer {
            headers = Map.copyOf(headers);
        }

        public boolean ok() {
            return status / 100 == 2;
        }

        public JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    public final int number;
    public final String name;
    public final DataFolder data;

    private final Lan lan;
    private final Path folder;
    private final Program program;
    private final Doorway doorway;

    /** What a command has said and come to. */
    record Ran(int code, String out, String err) {

        JsonNode json() throws IOException {
            mustSucceed();
            return JSON.readTree(out);
        }

        void mustSucceed() throws IOException {
            if (code != 0) {
                throw new IOException("Ended with " + code + ": " + out + err);
            }
        }
    }

    /** Does not start it. */
    public Host(Lan lan, int number, Path folder, Program program) throws IOException {
        this(lan, number, "n" + number, folder, program);
    }

    Host(Lan lan, int number, String name, Path folder, Program program) throws IOException {
        this.lan = lan;
        this.number = number;
        this.name = name;
        this.folder = Files.createDirectories(folder);
        this.program = program;
        this.data = new DataFolder(folder.resolve("data"));
        this.doorway = new Doorway(lan.namespace(number));
    }

    /** As {@code lanyard up} does; returns at once. */
    public void up(String... options) throws IOException {
        List<String> command = new ArrayList<>(program.command());
        command.addAll(
                List.of("up", "--headless", "--data", data.root().toString(), "--port", "" + PORT, "--name", name));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(lan.on(number, command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(upLog().toFile()));
        builder.environment().putAll(program.environment());
        builder.start().getOutputStream().close();
    }

    /** A command, as its user types it. */
    Ran run(String... words) throws IOException {
        List<String> command = new ArrayList<>(program.command());
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.root().toString()));
        Path said = Files.createTempFile(folder, "said", ".log");
        Process process = new ProcessBuilder(lan.on(number, command))
                .redirectError(said.toFile())
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int code = process.waitFor();
            return new Ran(code, out, Files.readString(said));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ending);
        } finally {
            Files.delete(said);
        }
    }

    private Path upLog() {
        return folder.resolve("up.log");
    }

    /** What it said last, for whoever looks into a failure. */
    public String tail() throws IOException {
        var text = new StringBuilder();
        for (Path log : List.of(upLog(), data.agentLog(), data.logs().resolve("keeper.log"))) {
            if (Files.exists(log)) {
                List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
                text.append("--- ")
                        .append(name)
                        .append(' ')
                        .append(log.getFileName())
                        .append('\n');
                lines.subList(Math.max(0, lines.size() - TAIL), lines.size())
                        .forEach(line -> text.append(line).append('\n'));
            }
        }
        return text.toString();
    }

    /** The pid of its agent as it has written it; null when it never had one. */
    public @Nullable Long agent() throws IOException {
        var node = data.node();
        return node == null ? null : Long.valueOf(node.pid());
    }

    /** Everything on it is killed at once, as when the power fails; but what is on its disk is there. */
    public void killAll() {
        lan.killAll(number);
    }

    /** The API, as the token's owner. */
    public Answer api(String method, String path, String body) throws IOException {
        return api(method, path, "", body);
    }

    /** What this node says of it by itself, without asking the one that has it. */
    public Answer own(String path) throws IOException {
        return api("GET", path, "Lanyard-Forwarded: 2\r\n", "");
    }

    private Answer api(String method, String path, String headers, String body) throws IOException {
        String token = data.token();
        return send(
                doorway,
                "127.0.0.1",
                PORT,
                method,
                path,
                headers + "Authorization: Bearer " + token + "\r\nContent-Type: application/json\r\n",
                body,
                15_000);
    }

    public JsonNode get(String path) throws IOException {
        return must("GET", path, "");
    }

    public JsonNode must(String method, String path, String body) throws IOException {
        Answer answer = api(method, path, body);
        if (!answer.ok()) {
            throw new IOException(name + ": " + method + " " + path + " answered " + answer);
        }
        return answer.json();
    }

    /** The page that an app has at its port on this node. */
    public String page(int port, int millis) throws IOException {
        return page(doorway, "127.0.0.1", port, millis);
    }

    /** The page at an address, as it is seen from behind that doorway. */
    static String page(Doorway from, String address, int port, int millis) throws IOException {
        Answer answer = send(from, address, port, "GET", "/", "", "", millis);
        if (answer.status() != 200) {
            throw new IOException("Answered " + answer);
        }
        return answer.body();
    }

    /** Those that this node sees, itself among them, by name. */
    public List<String> sees() throws IOException {
        return nodes("reachable");
    }

    public List<String> leaders() throws IOException {
        return nodes("leader");
    }

    private List<String> nodes(String flag) throws IOException {
        return get("/api/v1/nodes")
                .path("items")
                .valueStream()
                .filter(node -> node.path(flag).asBoolean())
                .map(node -> node.path("name").asText())
                .sorted()
                .toList();
    }

    /** One request on a connection of its own; no retry. */
    private static Answer send(
            Doorway from, String address, int port, String method, String path, String headers, String body, int millis)
            throws IOException {
        try (SocketChannel channel = from.socket()) {
            Socket socket = channel.socket();
            socket.setSoTimeout(millis);
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), port), millis);
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n"
                    + headers + "Content-Length: " + content.length + "\r\n\r\n";
            byte[] request = (head + body).getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write(request);
            return read(socket.getInputStream());
        }
    }

    private static Answer read(InputStream in) throws IOException {
        String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        int end = all.indexOf("\r\n\r\n");
        if (!all.startsWith("HTTP/1.1 ") || end < 0) {
            throw new IOException("Cut off instead of answered: " + all);
        }
        Map<String, String> headers = new HashMap<>();
        String[] lines = all.substring(0, end).split("\r\n");
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        String body = all.substring(end + 4);
        return new Answer(
                Integer.parseInt(lines[0].split(" ")[1]),
                headers,
                "chunked".equals(headers.get("transfer-encoding")) ? unchunked(body) : whole(body, headers));
    }

    private static String whole(String body, Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        if (length != null && body.getBytes(StandardCharsets.UTF_8).length != Integer.parseInt(length)) {
            throw new IOException("Cut off: " + body.length() + " of " + length);
        }
        return body;
    }

    private static String unchunked(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var whole = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int line = at;
            while (line < bytes.length && bytes[line] != '\r') {
                line++;
            }
            if (line >= bytes.length) {
                throw new IOException("Cut off within its chunks");
            }
            int size = Integer.parseInt(new String(bytes, at, line - at, StandardCharsets.US_ASCII), 16);
            if (size == 0) {
                return whole.toString(StandardCharsets.UTF_8);
            }
            if (line + 2 + size > bytes.length) {
                throw new IOException("Cut off within a chunk");
            }
            whole.write(bytes, line + 2, size);
            at = line + 2 + size + 2;
        }
    }

    /** Ends everything on it. */
    @Override
    public void close() {
        killAll();
        doorway.close();
    }
}
