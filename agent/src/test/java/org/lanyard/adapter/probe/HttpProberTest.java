package org.lanyard.adapter.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.model.HealthCheck;
import org.lanyard.platform.SystemTime;
import org.lanyard.run.Health;

/** Health checks against servers that behave in all sorts of ways. */
final class HttpProberTest {

    private interface Behaviour {
        void serve(Socket socket) throws IOException;
    }

    private final HttpProber prober = new HttpProber(SystemTime.monotonic());
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private @Nullable ServerSocket server;

    @AfterEach
    void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200 OK,true",
        "204 No Content,true",
        "302 Found,true",
        "399 Odd,true",
        "404 Not Found,false",
        "500 Oops,false",
        "199 Odd,false"
    })
    void statusDecides(String status, boolean well) throws Exception {
        Health health = probe("/health", answering("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"));
        if (well) {
            assertThat(health).isEqualTo(new Health.Well());
        } else if (!status.startsWith("199")) {
            assertThat(health).isEqualTo(new Health.Unwell("GET /health answered " + status.substring(0, 3)));
        } else {
            assertThat(health).isInstanceOf(Health.Unwell.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\n\r\n",
                "HTTP/1.1 200\r\n\r\n",
                "HTTP/1.1 200 OK\n\n",
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\nbody",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n"
            })
    void unusualButGoodAnswersAreWell(String answer) throws Exception {
        Health health = probe("/", answering(answer));
        if (answer.contains("101")) {
            assertThat(health).isEqualTo(new Health.Unwell("GET / answered 101"));
        } else {
            assertThat(health).isEqualTo(new Health.Well());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SSH-2.0-OpenSSH_9.2,the answer is not HTTP: \"SSH-2.0-OpenSSH_9.2\"",
        "'',the connection was closed without an answer",
        "HTTP/1.1 OK,the answer is not HTTP: \"HTTP/1.1 OK\""
    })
    void whatIsNotHttpIsSaid(String answer, String why) throws Exception {
        assertThat(probe("/", answering(answer + "\r\n"))).isEqualTo(new Health.Unwell("GET /: " + why));
    }

    @Test
    void requestIsProperWhateverThePath() throws Exception {
        probe("status?a=b", answering("HTTP/1.1 200 OK\r\n\r\n"));
        assertThat(requests.poll(10, TimeUnit.SECONDS))
                .startsWith("GET /status?a=b HTTP/1.1\n")
                .contains("Host: localhost\n", "Connection: close\n");
        close();
        probe("/a b\r\nX-Evil: 1/\u00fc", answering("HTTP/1.1 200 OK\r\n\r\n"));
        assertThat(requests.poll(10, TimeUnit.SECONDS)).startsWith("GET /a%20b%0D%0AX-Evil:%201/%C3%BC HTTP/1.1\n");
    }

    @Test
    void silentServerIsUnwellAfterTheTimeLimit() throws Exception {
        Health health = probe("/", socket -> requests.add(head(socket)), Duration.ofMillis(150), true);
        assertThat(health).isEqualTo(new Health.Unwell("GET / was not answered within 150 ms"));
    }

    @Test
    void serverThatAnswersDropByDropIsUnwellAfterTheTimeLimit() throws Exception {
        Behaviour dripping = socket -> {
            head(socket);
            for (byte b : ("HTTP/1.1 200 " + "very ".repeat(500)).getBytes(StandardCharsets.US_ASCII)) {
                socket.getOutputStream().write(b);
                socket.getOutputStream().flush();
                LockSupport.parkNanos(30_000_000);
            }
        };
        Health health = probe("/", dripping, Duration.ofMillis(300), false);
        assertThat(health).isEqualTo(new Health.Unwell("GET / was not answered within 300 ms"));
    }

    @Test
    void endlessHeadIsUnwell() throws Exception {
        Behaviour endless = socket -> {
            head(socket);
            byte[] noise = "x".repeat(1024).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                socket.getOutputStream().write(noise);
            }
        };
        assertThat(probe("/", endless, Duration.ofSeconds(5), false))
                .isEqualTo(new Health.Unwell("GET /: the answer's head is too long"));
    }

    @Test
    void endlessBodyOfAGoodAnswerIsWell() throws Exception {
        Behaviour endless = socket -> {
            head(socket);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write(new byte[1024]);
            }
        };
        assertThat(probe("/", endless, Duration.ofSeconds(5), false)).isEqualTo(new Health.Well());
    }

    @Test
    void connectionSufficesWithoutAPath() throws Exception {
        assertThat(probe(null, socket -> {}, Duration.ofSeconds(5), true)).isEqualTo(new Health.Well());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/health"})
    void closedPortIsNamed(String path) throws Exception {
        int port;
        try (var unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        assertThat(prober.probe(port, check(path.isEmpty() ? null : path, Duration.ofSeconds(5))))
                .isEqualTo(new Health.Unwell("nothing listens on port " + port));
    }

    @Test
    void appThatListensOnIpv6AloneIsFound() throws Exception {
        ServerSocket six;
        try {
            six = new ServerSocket(0, 5, InetAddress.ofLiteral("::1"));
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw e;
            }
            assumeTrue(false, "left out: there is no IPv6 here");
            return;
        }
        serve(six, answering("HTTP/1.1 200 OK\r\n\r\n"), false);
        assertThat(prober.probe(six.getLocalPort(), check("/", Duration.ofSeconds(5))))
                .isEqualTo(new Health.Well());
    }

    @Test
    void impossiblePortIsUnwellAndNothingIsThrown() {
        assertThat(prober.probe(70_000, check("/", Duration.ofSeconds(1)))).isInstanceOf(Health.Unwell.class);
        assertThat(prober.probe(-1, check(null, Duration.ofSeconds(1)))).isInstanceOf(Health.Unwell.class);
        assertThat(prober.probe(80, check("/", Duration.ZERO))).isInstanceOf(Health.Unwell.class);
    }

    private Behaviour answering(String answer) {
        return socket -> {
            requests.add(head(socket));
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        };
    }

    private Health probe(String path, Behaviour behaviour) throws IOException {
        return probe(path, behaviour, Duration.ofSeconds(5), false);
    }

    private Health probe(@Nullable String path, Behaviour behaviour, Duration timeout, boolean keepOpen)
            throws IOException {
        var socket = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        serve(socket, behaviour, keepOpen);
        return prober.probe(socket.getLocalPort(), check(path, timeout));
    }

    private void serve(ServerSocket listening, Behaviour behaviour, boolean keepOpen) {
        server = listening;
        Thread.ofVirtual().start(() -> {
            try {
                Socket socket = listening.accept();
                behaviour.serve(socket);
                if (!keepOpen) {
                    socket.close();
                }
            } catch (IOException e) {
                // The prober hung up, or the test is over: both are as they should be.
                return;
            }
        });
    }

    private static String head(Socket socket) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        var head = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private static HealthCheck check(@Nullable String path, Duration timeout) {
        return new HealthCheck(path, Duration.ofSeconds(1), Duration.ofSeconds(1), timeout, 3);
    }
}
