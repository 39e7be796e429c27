package org.lanyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and for how long. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GuardTest {

    private FakeNode node;
    private Wire wire;

    @BeforeAll
    void start(@TempDir Path logs) {
        node = new FakeNode(logs, new HttpFace.Timeouts(1_000, 300));
        wire = new Wire(node.port());
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void nothingButHealthIsAnsweredWithoutTheToken() {
        for (Route route : node.face().routes()) {
            String path = route.path()
                    .replace("{name}", "x")
                    .replace("{node}", "x")
                    .replace("{conflict}", "c")
                    .replace("{bundle}", "x");
            int status = bare(path, route, null);
            int wrong = bare(path, route, "Bearer " + FakeNode.TOKEN + "x");
            assertThat(status).as(path).isEqualTo(route.open() ? 200 : 401);
            assertThat(wrong).as(path).isEqualTo(route.open() ? 200 : 403);
        }
    }

    private int bare(String path, Route route, @org.jspecify.annotations.Nullable String authorization) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + node.port() + path))
                .method(route.method().name(), HttpRequest.BodyPublishers.noBody());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return wire.send(request).status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dDp0", "Bearer", "Bearer ", "t0ken-of-the-fake-node", "Bearer \u00e9"})
    void otherCredentialsAreNoToken(String value) throws Exception {
        String answer = wire.raw("GET /api/v1/apps HTTP/1.1\r\nHost: localhost:" + node.port() + "\r\nAuthorization: "
                + value + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsPattern("^HTTP/1.1 40[13] ");
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example:PORT",
        "localhost",
        "127.0.0.1",
        "127.0.0.2:PORT",
        "localhost:1",
        "localhost.evil.example:PORT",
        "[::1]",
        "0.0.0.0:PORT",
        "LOCALHOST.:PORT"
    })
    void foreignHostIsRefusedEvenForHealth(String host) throws Exception {
        String value = host.replace("PORT", Integer.toString(node.port()));
        String answer = wire.raw("GET /health HTTP/1.1\r\nHost: " + value + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsPattern("^HTTP/1.1 40[03] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "LocalHost:PORT", "[::1]:PORT"})
    void ownNamesAreTaken(String host) throws Exception {
        String value = host.replace("PORT", Integer.toString(node.port()));
        String answer = wire.raw("GET /health HTTP/1.1\r\nHost: " + value + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void absoluteAddressDoesNotHideAForeignHost() throws Exception {
        String answer = wire.raw("GET http://localhost:" + node.port() + "/health HTTP/1.1\r\nHost: evil.example:"
                + node.port() + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsPattern("^HTTP/1.1 40[03] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://localhost:1", "http://localhost", "file://"})
    void pageOfAnotherOriginIsRefused(String origin) {
        Wire.Answer answer = wire.send(wire.request("/api/v1/apps").header("Origin", origin));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("foreign-origin");
    }

    @Test
    void ownOriginIsTaken() {
        var request = wire.request("/api/v1/apps").header("Origin", "http://localhost:" + node.port());
        assertThat(wire.send(request).status()).isEqualTo(200);
    }

    @Test
    void headThatIsTooLargeIsRefused() throws Exception {
        String answer = wire.raw(
                "GET /health HTTP/1.1\r\nHost: localhost:" + node.port() + "\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void silentClientIsLetGo() throws Exception {
        try (Socket socket = wire.connect()) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void clientThatDribblesItsHeadIsLetGo() throws Exception {
        try (Socket socket = wire.connect()) {
            assertThat(dribble(socket, "GET /health HTTP/1.1\r\nX: ", 'x')).isTrue();
        }
    }

    @Test
    void clientThatDribblesItsBodyIsLetGo() throws Exception {
        String head = "POST /api/v1/apps HTTP/1.1\r\nHost: localhost:" + node.port() + "\r\nAuthorization: Bearer "
                + FakeNode.TOKEN + "\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{";
        try (Socket socket = wire.connect()) {
            assertThat(dribble(socket, head, ' ')).isTrue();
        }
    }

    /** A byte every few milliseconds, never idle; true when the server has had enough within some seconds. */
    private static boolean dribble(Socket socket, String head, char more) throws Exception {
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 100; i++) {
            LockSupport.parkNanos(80_000_000);
            try {
                out.write(more);
                out.flush();
            } catch (java.io.IOException closed) {
                return true;
            }
            if (socket.getInputStream().available() > 0) {
                return true;
            }
        }
        return false;
    }

    @Test
    void connectionsThatStayOpenDoNotKeepOthersOut() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                sockets.add(wire.connect());
            }
            assertThat(wire.get("/health").status()).isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
