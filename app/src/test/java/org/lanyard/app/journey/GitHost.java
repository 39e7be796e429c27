package org.lanyard.app.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One repository as a person has it on a git server: git's own {@code http-backend} serves it on loopback. */
final class GitHost implements AutoCloseable {

    private final Path root;
    private final Path folder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private GitHost(Path root, String name) throws IOException {
        this.root = root;
        folder = Files.createDirectories(root.resolve(name));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** An empty one with the branch {@code main}. */
    static GitHost start(Path root, String name) throws IOException {
        var host = new GitHost(root, name);
        host.git("init", "-q", "-b", "main");
        return host;
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/" + folder.getFileName();
    }

    GitHost write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
        return this;
    }

    void push(String message) throws IOException {
        git("add", "-A");
        git("commit", "-q", "-m", message);
    }

    void git(String... words) throws IOException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        ownGit(builder.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever this computer's git is configured to. */
    private static void ownGit(Map<String, String> env) {
        env.keySet().removeIf(name -> name.startsWith("GIT_"));
        env.putAll(Map.of(
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "safe.directory",
                "GIT_CONFIG_VALUE_0", "*",
                "GIT_AUTHOR_NAME", "Ada",
                "GIT_AUTHOR_EMAIL", "ada@example.org",
                "GIT_COMMITTER_NAME", "Ada",
                "GIT_COMMITTER_EMAIL", "ada@example.org"));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var builder = new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
            Map<String, String> env = builder.environment();
            ownGit(env);
            env.put("GIT_PROJECT_ROOT", root.toString());
            env.put("GIT_HTTP_EXPORT_ALL", "1");
            env.put("REQUEST_METHOD", exchange.getRequestMethod());
            env.put("PATH_INFO", exchange.getRequestURI().getPath());
            env.put("QUERY_STRING", orEmpty(exchange.getRequestURI().getRawQuery()));
            env.put("REMOTE_ADDR", "127.0.0.1");
            env.put("CONTENT_TYPE", header(exchange, "Content-Type"));
            env.put("HTTP_CONTENT_ENCODING", header(exchange, "Content-Encoding"));
            env.put("GIT_PROTOCOL", header(exchange, "Git-Protocol"));
            byte[] body = exchange.getRequestBody().readAllBytes();
            env.put("CONTENT_LENGTH", Integer.toString(body.length));
            Process backend = builder.start();
            try (var in = backend.getOutputStream()) {
                in.write(body);
            }
            answer(exchange, backend.getInputStream());
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return orEmpty(exchange.getRequestHeaders().getFirst(name));
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    /** Headers, an empty line, the body: as CGI has it. */
    private static void answer(HttpExchange exchange, InputStream said) throws IOException {
        int status = 200;
        for (String line = line(said); !line.isEmpty(); line = line(said)) {
            String name = line.substring(0, line.indexOf(':'));
            String value = line.substring(name.length() + 1).strip();
            if (name.equalsIgnoreCase("Status")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(name, value);
            }
        }
        exchange.sendResponseHeaders(status, 0);
        said.transferTo(exchange.getResponseBody());
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            line.write(read);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
