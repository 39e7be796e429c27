package org.lanyard.adapter.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.model.GatewayOptions;

/** What an app can ask to be told about its clients. */
final class OptionsTest extends GatewayFixture {

    private static final GatewayOptions FORWARDED = options(true, false, true);
    private static final GatewayOptions PROXY = options(false, true, true);

    private final BlockingQueue<String> heads = new ArrayBlockingQueue<>(100);

    /** Answers with each request's body, and notes the heads. */
    private Backend listening(String name) throws IOException {
        return closed(new Backend(name, (socket, in, out) -> {
            for (String head = Backend.head(in); head != null; head = Backend.head(in)) {
                heads.add(head);
                String length = Backend.field(head, "content-length");
                byte[] body = in.readNBytes(length == null ? 0 : Integer.parseInt(length));
                Backend.reply(out, name + new String(body, ISO_8859_1));
            }
        }));
    }

    private String nextHead() throws InterruptedException {
        String head = heads.poll(5, TimeUnit.SECONDS);
        assertThat(head).isNotNull();
        return head;
    }

    @Test
    void theAppLearnsWhoAsksAndForWhat() throws Exception {
        open(FORWARDED, listening("app"));

        client().send("GET /x?y HTTP/1.1\r\nHost: hello.local:8080\r\nAccept: */*\r\n\r\n")
                .answer();

        assertThat(nextHead()).isEqualTo("""
                GET /x?y HTTP/1.1\r
                Host: hello.local:8080\r
                Accept: */*\r
                X-Forwarded-For: 127.0.0.1\r
                X-Forwarded-Proto: http\r
                X-Forwarded-Host: hello.local:8080\r
                \r
                """);
    }

    @Test
    void whatTheClientSaysAboutItselfIsTakenOut() throws Exception {
        open(FORWARDED, listening("app"));

        client().send("""
                        GET / HTTP/1.1\r
                        Host: a\r
                        X-Forwarded-For: 1.2.3.4\r
                        x_forwarded_for: 1.2.3.4\r
                        Forwarded: for=1.2.3.4\r
                        X-Real-IP: 1.2.3.4\r
                        \r
                        """).answer();

        assertThat(nextHead()).doesNotContain("1.2.3.4").contains("X-Forwarded-For: 127.0.0.1\r\n");
    }

    @Test
    void everyRequestOfAConnectionIsToldHoweverItArrives() throws Exception {
        open(FORWARDED, listening("blue"));
        String post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
        String get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        Client client = client();

        client.send(post + get + post + get);
        assertThat(client.answer() + client.answer() + client.answer() + client.answer())
                .isEqualTo("bluehello" + "blue" + "bluehello" + "blue");
        for (int i = 0; i < post.length(); i++) {
            client.send(post.substring(i, i + 1));
        }
        assertThat(client.answer()).isEqualTo("bluehello");

        route(listening("green"));
        assertThat(client().send(get).answer()).isEqualTo("green");
        assertThat(client.send(post).answer()).isEqualTo("greenhello");
        for (int i = 0; i < 7; i++) {
            assertThat(nextHead()).containsOnlyOnce("X-Forwarded-For: 127.0.0.1\r\n");
        }
    }

    @Test
    void aLargeBodyPassesARewrittenHead() throws Exception {
        open(FORWARDED, closed(Backend.web("app")));
        Client client = client();
        int size = 3_000_000;

        client.send("POST /up HTTP/1.1\r\nHost: a\r\nContent-Length: " + size + "\r\n\r\n");
        client.out.write(new byte[size]);

        assertThat(client.answer()).isEqualTo("app /up");
        assertThat(client.get("/next")).isEqualTo("app /next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n",
                "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: close, X-Forwarded-For\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\nHost: a\n\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002",
            })
    void whatIsAmbiguousIsRefusedAndNeverReachesTheApp(String request) throws Exception {
        open(FORWARDED, listening("app"));

        Client client = client().send(request);

        assertThat(client.answerHead()).startsWith("HTTP/1.1 400 ");
        assertThat(client.readAll()).contains("more than one way");
        assertThat(heads).isEmpty();
    }

    @Test
    void aHeadWithoutEndIsRefused() throws Exception {
        open(FORWARDED, listening("app"));
        Client client = client().send("GET / HTTP/1.1\r\nHost: a\r\n");

        client.send(("X: " + "y".repeat(1000) + "\r\n").repeat(70));

        assertThat(client.answerHead()).startsWith("HTTP/1.1 431 ");
        assertThat(heads).isEmpty();
    }

    @Test
    void proxyProtocolTellsTheClientFirstAndForEachInstanceAnew() throws Exception {
        var headers = new ArrayBlockingQueue<String>(10);
        Backend.Script script = (socket, in, out) -> {
            byte[] header = new byte[28];
            new DataInputStream(in).readFully(header);
            headers.add(HexFormat.of().formatHex(header));
            for (String head = Backend.head(in); head != null; head = Backend.head(in)) {
                Backend.reply(out, "ok");
            }
        };
        Backend blue = closed(new Backend("blue", script));
        Backend green = closed(new Backend("green", script));
        open(PROXY, blue);
        Client client = client();
        String expected = "0d0a0d0a000d0a515549540a" + "2111000c" + "7f0000017f000001"
                + "%04x%04x".formatted(client.socket.getLocalPort(), port);

        assertThat(client.get("/")).isEqualTo("ok");
        assertThat(headers.poll(5, TimeUnit.SECONDS)).isEqualTo(expected);
        route(green);
        assertThat(drained(blue, Duration.ofSeconds(5))).isTrue();
        assertThat(client.get("/")).isEqualTo("ok");
        assertThat(headers.poll(5, TimeUnit.SECONDS)).isEqualTo(expected);
    }

    @Test
    void proxyProtocolKnowsBothFamilies() throws Exception {
        var six = new InetSocketAddress(InetAddress.getByName("fd00::1"), 258);
        var four = new InetSocketAddress(InetAddress.getByName("10.0.0.1"), 80);

        ByteBuffer header = ProxyHeader.of(six, four);

        byte[] bytes = new byte[header.remaining()];
        header.get(bytes);
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("0d0a0d0a000d0a515549540a" + "21210024" + "fd000000000000000000000000000001"
                        + "00000000000000000000ffff0a000001" + "01020050");
    }
}
