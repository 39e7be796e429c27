package org.lanyard.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A real git server on loopback: git's own {@code http-backend} behind the JDK's HTTP server. It serves every repository
 * below one folder, read only.
 */
public final class GitServer implements AutoCloseable {

    private static final int END_OF_HEADERS = '\n';

    private final Path root;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean protocol2 = true;
    private volatile boolean onlyTips;
    private volatile @Nullable String authorization;

    private GitServer(Path root) throws IOException {
        this.root = root;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Serves the repositories in {@code root}, bare ones and those with a working tree. */
    public static GitServer start(Path root) {
        try {
            return new GitServer(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the repository in that folder below the root. */
    public String url(String repository) {
        return "http://localhost:" + port() + "/" + repository;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** As servers before 2018: they list all at once, and give no commit that is not the tip of something. */
    public GitServer speakingTheOldProtocol() {
        protocol2 = false;
        return this;
    }

    /** As servers that are set up so: a commit that is not the tip of a branch or tag is refused. */
    public GitServer givingNothingButTips() {
        onlyTips = true;
        return this;
    }

    /** Answers 401 to everybody else. */
    public GitServer admitting(String user, String password) {
        String pair = user + ":" + password;
        authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** How many requests there have been. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            if (authorization != null
                    && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            byte[] request = exchange.getRequestBody().readAllBytes();
            String refused = onlyTips ? wantedBehindTips(exchange, request) : null;
            if (refused != null) {
                refuse(exchange, "upload-pack: not our ref " + refused);
                return;
            }
            Process backend = backend(exchange);
            try (var body = backend.getOutputStream()) {
                body.write(request);
            }
            answer(exchange, backend.getInputStream());
        }
    }

    private @Nullable String wantedBehindTips(HttpExchange exchange, byte[] request) throws IOException {
        boolean packed = header(exchange, "Content-Encoding").equals("gzip");
        var body = new ByteArrayInputStream(request);
        String text = new String((packed ? new GZIPInputStream(body) : body).readAllBytes(), StandardCharsets.US_ASCII);
        String repository = exchange.getRequestURI().getPath().replaceFirst("/git-upload-pack$", "");
        var wants = Pattern.compile("want ([0-9a-f]{40})").matcher(text);
        while (wants.find()) {
            if (!GitRepo.at(root.resolve(repository.substring(1)))
                    .git("show-ref", "-d")
                    .contains(wants.group(1))) {
                return wants.group(1);
            }
        }
        return null;
    }

    private static void refuse(HttpExchange exchange, String why) throws IOException {
        String line = "ERR " + why;
        exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-result");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody()
                .write(String.format("%04x%s", line.length() + 4, line).getBytes(StandardCharsets.US_ASCII));
    }

    private Process backend(HttpExchange exchange) throws IOException {
        var builder = new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        GitRepo.isolate(environment);
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put("QUERY_STRING", orEmpty(exchange.getRequestURI().getRawQuery()));
        environment.put("REMOTE_ADDR", "127.0.0.1");
        environment.put("CONTENT_TYPE", header(exchange, "Content-Type"));
        environment.put("HTTP_CONTENT_ENCODING", header(exchange, "Content-Encoding"));
        String length = header(exchange, "Content-Length");
        if (!length.isEmpty()) {
            environment.put("CONTENT_LENGTH", length);
        }
        String protocol = header(exchange, "Git-Protocol");
        if (protocol2 && !protocol.isEmpty()) {
            environment.put("GIT_PROTOCOL", protocol);
        }
        return builder.start();
    }

    private static String header(HttpExchange exchange, String name) {
        return orEmpty(exchange.getRequestHeaders().getFirst(name));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void answer(HttpExchange exchange, InputStream cgi) throws IOException {
        int status = 200;
        for (String line = line(cgi); !line.isEmpty(); line = line(cgi)) {
            List<String> header = List.of(line.split(":\\s*", 2));
            if (header.getFirst().equalsIgnoreCase("Status")) {
                status = Integer.parseInt(header.get(1).substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(header.getFirst(), header.get(1));
            }
        }
        exchange.sendResponseHeaders(status, 0);
        cgi.transferTo(exchange.getResponseBody());
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0 && read != END_OF_HEADERS; read = in.read()) {
            line.write(read);
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }
}
