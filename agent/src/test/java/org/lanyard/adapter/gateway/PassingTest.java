package org.lanyard.adapter.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, they come through as they are. */
final class PassingTest extends GatewayFixture {

    @Test
    void eventsArriveOneByOneWhileTheAnswerGoesOn() throws Exception {
        var next = new CompletableFuture<Void>();
        Backend app = closed(new Backend("app", (socket, in, out) -> {
            Backend.head(in);
            Backend.send(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
            next.join();
            Backend.send(out, "data: 2\n\n");
        }));
        open(app);

        Client client = client().send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");

        client.answerHead();
        assertThat(client.read(9)).isEqualTo("data: 1\n\n");
        next.complete(null);
        assertThat(client.readAll()).isEqualTo("data: 2\n\n");
    }

    @Test
    void anUpgradedConnectionCarriesAnythingAndStaysWithItsInstance() throws Exception {
        Backend blue = closed(new Backend("blue", (socket, in, out) -> {
            Backend.head(in);
            Backend.send(out, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n");
            in.transferTo(out);
        }));
        Backend green = closed(Backend.web("green"));
        open(blue);
        Client client = client().send("GET /ws HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        client.answerHead();
        client.send("\u0081\u0005hello");
        assertThat(client.read(7)).isEqualTo("\u0081\u0005hello");

        route(green);

        client.send("GET / HTTP/1.1\r\n\r\n");
        assertThat(client.read(18)).isEqualTo("GET / HTTP/1.1\r\n\r\n");
        assertThat(drained(blue, Duration.ofMillis(100))).isFalse();
        assertThatThrownBy(() -> client.read(1)).isInstanceOf(IOException.class);
    }

    @Test
    void tlsPassesAsItIs() throws Exception {
        Backend echo = closed(new Backend("echo", (socket, in, out) -> in.transferTo(out)));
        open(echo);
        var bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        bytes[0] = 0x16;

        Client client = client();
        Thread.ofVirtual().start(() -> {
            try {
                client.out.write(bytes);
                client.socket.shutdownOutput();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(client.in.readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void aServerThatSpeaksFirstIsHeard() throws Exception {
        Backend mail = closed(new Backend("mail", (socket, in, out) -> {
            Backend.send(out, "220 hello\r\n");
            in.transferTo(out);
        }));
        open(mail);

        Client client = client();

        assertThat(client.line()).isEqualTo("220 hello");
        client.send("EHLO a\r\n");
        assertThat(client.line()).isEqualTo("EHLO a");
    }

    @Test
    void theClientsEndIsPassedOnAndTheAnswerStillArrives() throws Exception {
        Backend app = closed(new Backend("app", (socket, in, out) -> {
            byte[] all = in.readAllBytes(); // until the client's half is ended
            Backend.reply(out, "got " + all.length);
        }));
        open(app);
        String request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

        Client client = client().send(request);
        client.socket.shutdownOutput();

        assertThat(client.answer()).isEqualTo("got " + request.length());
        assertThat(client.readAll()).isEmpty();
    }

    @Test
    void theInstancesEndIsPassedOnAndItStillHears() throws Exception {
        var heard = new CompletableFuture<String>();
        Backend app = closed(new Backend("app", (socket, in, out) -> {
            in.read();
            Backend.send(out, "bye");
            socket.shutdownOutput();
            heard.complete(new String(in.readAllBytes(), ISO_8859_1));
        }));
        open(app);

        Client client = client().send("\u0000");
        assertThat(client.readAll()).isEqualTo("bye");
        client.send("one more thing");
        client.socket.shutdownOutput();

        assertThat(heard.get(5, TimeUnit.SECONDS)).isEqualTo("one more thing");
    }

    @Test
    void aSlowReaderHoldsTheInstanceBackAndGetsEverything() throws Exception {
        var sent = new AtomicLong();
        int total = 40 << 20;
        var body = new byte[1 << 16];
        new Random(2).nextBytes(body);
        Backend app = closed(new Backend("app", (socket, in, out) -> {
            Backend.head(in);
            Backend.send(out, "HTTP/1.1 200 OK\r\nContent-Length: " + total + "\r\n\r\n");
            for (int i = 0; i < total / body.length; i++) {
                out.write(body);
                sent.addAndGet(body.length);
            }
            Backend.head(in);
        }));
        open(app);
        Client slow = closed(new Client(port, 4096)).send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        slow.answerHead();

        long before = awaitStill(sent);
        assertThat(before).isLessThan(total - 10_000_000L);

        for (int i = 0; i < total / body.length; i++) {
            assertThat(slow.in.readNBytes(body.length)).isEqualTo(body);
        }
        assertThat(sent).hasValue(total);
    }

    /** Waits until the count has not changed for some looks; returns it. */
    private static long awaitStill(AtomicLong count) {
        var last = new long[] {-1, 0};
        Await.until("nothing more is sent", () -> {
            long now = count.get();
            last[1] = now == last[0] && now > 0 ? last[1] + 1 : 0;
            last[0] = now;
            return last[1] > 100;
        });
        return last[0];
    }

    @Test
    void aSlowInstanceHoldsTheClientBackAndGetsEverything() throws Exception {
        var goOn = new CountDownLatch(1);
        int total = 30 << 20;
        Backend app = closed(new Backend("app", (socket, in, out) -> {
            Backend.head(in);
            goOn.await();
            in.skipNBytes(total);
            Backend.reply(out, "got it");
            Backend.head(in);
        }));
        open(app);
        Client client = client().send("POST / HTTP/1.1\r\nContent-Length: " + total + "\r\n\r\n");
        var written = new AtomicLong();
        Thread.ofVirtual().start(() -> {
            try {
                for (var chunk = new byte[1 << 16]; written.get() < total; written.addAndGet(chunk.length)) {
                    client.out.write(chunk);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(awaitStill(written)).isLessThan(total);
        goOn.countDown();

        assertThat(client.answer()).isEqualTo("got it");
    }

    @Test
    void anAnswerBeforeTheUploadsEndReachesTheClient() throws Exception {
        Backend strict = closed(new Backend("strict", (socket, in, out) -> {
            Backend.head(in);
            Backend.send(out, "HTTP/1.1 413 Too Large\r\nContent-Length: 5\r\nConnection: close\r\n\r\nlarge");
            socket.shutdownOutput();
            in.readAllBytes();
        }));
        open(strict);

        Client client = client().send("POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\nonly a part");

        assertThat(client.answerHead()).startsWith("HTTP/1.1 413");
        assertThat(client.readAll()).isEqualTo("large");
    }

    @Test
    void trafficIsCounted() throws Exception {
        Backend app = closed(Backend.web("app"));
        open(app);
        Client client = client();
        String answer = client.get("/") + client.get("/");
        assertThat(answer).isEqualTo("app /app /");

        Await.until("both are counted", () -> traffic().requests() == 2);
        assertThat(traffic().connections()).isEqualTo(1);
        assertThat(traffic().bytesIn()).isEqualTo(2L * "GET / HTTP/1.1\r\nHost: test\r\n\r\n".length());
        assertThat(traffic().bytesOut()).isEqualTo(2L * "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\napp /".length());
        client.close();
        Await.until("the connection is gone", () -> traffic().connections() == 0);
    }
}
