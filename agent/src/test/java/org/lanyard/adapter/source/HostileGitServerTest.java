package org.lanyard.adapter.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Revision;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.Source;

/** Servers that hang, lie, or are not what they seem. */
@Timeout(30)
final class HostileGitServerTest {

    private static final SourceLimits HASTY = new SourceLimits(
            1 << 20, 1000, 1 << 20, 4096, 500, 1 << 20, Duration.ofSeconds(1), Duration.ofMillis(1500));
    private static final SourceLimits PATIENT =
            new SourceLimits(1 << 20, 1000, 1 << 20, 4096, 500, 1 << 20, Duration.ofMinutes(5), Duration.ofMinutes(5));
    private static final String COMMIT = "0123456789012345678901234567890123456789";

    @TempDir
    Path folder;

    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        never.countDown();
        server.stop(0);
    }

    private Source.Git answering(HttpHandler handler) {
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        return new Source.Git("http://localhost:" + server.getAddress().getPort() + "/project", null, null);
    }

    private Sources sources(SourceLimits limits) {
        return new Sources(new Bundles(folder.resolve("data"), limits));
    }

    private Revision resolve(Source source) throws StepFailed {
        return sources(HASTY).resolve(source, new Cancel());
    }

    private void fetch(Source source, Cancel cancel) throws StepFailed {
        sources(HASTY).fetch(source, new Revision(COMMIT, "main 0123456"), line -> {}, cancel);
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(body);
    }

    private static String packet(String line) {
        return String.format("%04x%s", line.length() + 4, line);
    }

    /** An advertisement in the old protocol with one branch at {@link #COMMIT}. */
    private static void advertise(HttpExchange exchange) throws IOException {
        String body = packet("# service=git-upload-pack\n") + "0000"
                + packet(
                        COMMIT
                                + " HEAD\0symref=HEAD:refs/heads/main multi_ack_detailed shallow side-band-64k ofs-delta allow-reachable-sha1-in-want\n")
                + packet(COMMIT + " refs/heads/main\n") + "0000";
        answer(exchange, "application/x-git-upload-pack-advertisement", body.getBytes(StandardCharsets.US_ASCII));
    }

    private static void answerFetch(HttpExchange exchange, byte[] pack) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-result");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write((packet("shallow " + COMMIT) + "0000" + packet("NAK\n")).getBytes(StandardCharsets.US_ASCII));
        for (int from = 0; from < pack.length; from += 60_000) {
            int length = Math.min(60_000, pack.length - from);
            out.write(String.format("%04x\1", length + 5).getBytes(StandardCharsets.US_ASCII));
            out.write(pack, from, length);
        }
        out.write("0000".getBytes(StandardCharsets.US_ASCII));
    }

    private static HttpHandler packing(byte[] pack) {
        return exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                advertise(exchange);
            } else {
                answerFetch(exchange, pack);
            }
        };
    }

    @Test
    void serverThatNeverAnswersIsGivenUp() {
        Source.Git source = answering(exchange -> await());
        assertThatThrownBy(() -> resolve(source))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("did not answer within 1 s");
    }

    @Test
    void serverThatDripsIsGivenUpAsAWhole() {
        Source.Git source = answering(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-advertisement");
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write('0');
                exchange.getResponseBody().flush();
                pause();
            }
        });
        assertThatThrownBy(() -> resolve(source)).isInstanceOf(StepFailed.class);
    }

    @Test
    void cancelEndsAWaitAtOnce() throws Exception {
        var reached = new CountDownLatch(1);
        Source.Git source = answering(exchange -> {
            reached.countDown();
            await();
        });
        var cancel = new Cancel();
        var result = CompletableFuture.supplyAsync(() -> {
            try {
                return sources(PATIENT).resolve(source, cancel).label();
            } catch (StepFailed e) {
                return e.getMessage();
            }
        });
        assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        cancel.cancel();
        assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo("Cancelled.");
    }

    @Test
    void cancelEndsAFetchAndLeavesNothing() throws Exception {
        var reached = new CountDownLatch(1);
        Source.Git source = answering(exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                advertise(exchange);
            } else {
                reached.countDown();
                await();
            }
        });
        var cancel = new Cancel();
        var sources = sources(PATIENT);
        var result = CompletableFuture.supplyAsync(() -> {
            try {
                return sources.fetch(source, new Revision(COMMIT, "main"), line -> {}, cancel)
                        .value();
            } catch (StepFailed e) {
                return e.getMessage();
            }
        });
        assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        cancel.cancel();
        assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo("Cancelled.");
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, <html>Welcome</html>",
        "application/x-git-upload-pack-advertisement, garbage",
        "application/x-git-upload-pack-advertisement, ffffmore than there is",
        "application/x-git-upload-pack-advertisement, 001e# service=git-upload-pack~0000003fzzzz",
        "text/plain, x"
    })
    void garbageIsTold(String type, String body) {
        Source.Git source = answering(
                exchange -> answer(exchange, type, body.replace('~', '\n').getBytes(StandardCharsets.US_ASCII)));
        assertThatThrownBy(() -> resolve(source)).isInstanceOf(StepFailed.class).hasMessageContaining("git");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void refusalsSayThatItIsMissingOrPrivate(int status) {
        Source.Git source = answering(exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.sendResponseHeaders(status, -1);
        });
        assertThatThrownBy(() -> resolve(source))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("does not exist or is private");
    }

    @Test
    void serverErrorIsTold() {
        Source.Git source = answering(exchange -> exchange.sendResponseHeaders(503, -1));
        assertThatThrownBy(() -> resolve(source)).isInstanceOf(StepFailed.class).hasMessageContaining("503");
    }

    @Test
    void redirectLoopIsTold() {
        Source.Git source = answering(exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(302, -1);
        });
        assertThatThrownBy(() -> resolve(source)).isInstanceOf(StepFailed.class).hasMessageContaining("redirects");
    }

    @Test
    void redirectToAFileIsNotFollowed() {
        Source.Git source = answering(exchange -> {
            exchange.getResponseHeaders().add("Location", "file:///etc/info/refs?service=git-upload-pack");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThatThrownBy(() -> resolve(source)).isInstanceOf(StepFailed.class);
    }

    @Test
    void hostThatIsNotThereIsTold() throws IOException {
        assertThatThrownBy(() -> resolve(new Source.Git("http://no-such-host.invalid/x", null, null)))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("The host no-such-host.invalid");
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> resolve(new Source.Git("http://localhost:" + port + "/x", null, null)))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("connection to the git server");
    }

    @Test
    void plainServerUnderAnHttpsAddressIsTold() throws IOException {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var connection = socket.accept()) {
                    connection.getInputStream().read();
                    connection
                            .getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    never.countDown();
                }
            });
            var source = new Source.Git("https://localhost:" + socket.getLocalPort() + "/x", null, null);
            assertThatThrownBy(() -> resolve(source))
                    .isInstanceOf(StepFailed.class)
                    .hasMessageContaining("No safe connection");
        }
    }

    @Test
    void certificateForAnotherHostIsTold() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/keytool",
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "x",
                        "-dname",
                        "CN=other.example",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        "password")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        var store = KeyStore.getInstance(keys.toFile(), "password".toCharArray());
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, "password".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        var secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        secure.setHttpsConfigurator(new HttpsConfigurator(context));
        secure.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        secure.start();
        try {
            var source =
                    new Source.Git("https://localhost:" + secure.getAddress().getPort() + "/x", null, null);
            assertThatThrownBy(() -> resolve(source))
                    .isInstanceOf(StepFailed.class)
                    .hasMessageContaining("No safe connection")
                    .hasMessageContaining("certificate");
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void endlessListIsCutOff() {
        Source.Git source = answering(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-advertisement");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write((packet("# service=git-upload-pack\n") + "0000").getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100_000; i++) {
                String caps = i == 0 ? "\0shallow" : "";
                out.write(packet(COMMIT + " refs/heads/b" + i + caps + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        });
        assertThatThrownBy(() -> resolve(source))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("sends more than 1.0 MiB");
    }

    @Test
    void objectThatClaimsToBeHugeIsRefusedBeforeItIsRead() {
        // a commit of 2^33 bytes, in a pack of one object
        byte[] pack = ByteBuffer.allocate(64)
                .put("PACK".getBytes(StandardCharsets.US_ASCII))
                .putInt(2)
                .putInt(1)
                .put(new byte[] {(byte) 0x90, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x01, 0x78})
                .array();
        assertThatThrownBy(() -> fetch(answering(packing(pack)), new Cancel()))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("one file of more than");
        assertThat(left()).isEmpty();
    }

    @Test
    void packThatClaimsMoreObjectsThanItHasIsRefused() {
        byte[] pack = ByteBuffer.allocate(32)
                .put("PACK".getBytes(StandardCharsets.US_ASCII))
                .putInt(2)
                .putInt(1000)
                .array();
        assertThatThrownBy(() -> fetch(answering(packing(pack)), new Cancel())).isInstanceOf(StepFailed.class);
        assertThat(left()).isEmpty();
    }

    @Test
    void emptyPackMeansThatTheCommitIsNotThere() {
        assertThatThrownBy(() -> fetch(answering(packing(new byte[0])), new Cancel()))
                .isInstanceOf(StepFailed.class);
        assertThat(left()).isEmpty();
    }

    @Test
    void otherAddressesAreRefusedWithABetterOne() {
        assertThatThrownBy(() -> resolve(new Source.Git("git@github.com:owner/project.git", null, null)))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("Use https://github.com/owner/project.git instead");
        assertThatThrownBy(() -> resolve(new Source.Git("ssh://git@example.org:22/owner/project", null, null)))
                .hasMessageContaining("https://example.org/owner/project");
        for (String url : List.of(
                "ftp://x/y",
                "ext::sh -c id",
                "not an address",
                "",
                "--upload-pack=id",
                "file://host/x",
                "https://",
                "http:///x")) {
            assertThatThrownBy(() -> resolve(new Source.Git(url, null, null)))
                    .as(url)
                    .isInstanceOf(StepFailed.class);
        }
    }

    private List<Path> left() {
        var left = new ArrayList<Path>();
        try (var files = Files.list(folder.resolve("data/bundles"))) {
            files.filter(file -> !file.endsWith("index")).forEach(left::add);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return left;
    }

    private void await() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() {
        try {
            never.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
