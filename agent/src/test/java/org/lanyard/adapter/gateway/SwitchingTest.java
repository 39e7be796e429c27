package org.lanyard.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** From one release to the next, without a client noticing. */
final class SwitchingTest extends GatewayFixture {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Test
    void requestsReachTheApp() throws Exception {
        Backend blue = closed(Backend.web("blue"));
        open(blue);

        assertThat(client().get("/a")).isEqualTo("blue /a");
    }

    @Test
    void aKeptConnectionMovesToTheNewRelease() throws Exception {
        Backend blue = closed(Backend.web("blue"));
        Backend green = closed(Backend.web("green"));
        open(blue);
        Client client = client();
        assertThat(client.get("/1")).isEqualTo("blue /1");

        route(green);
        assertThat(drained(blue, LIMIT)).isTrue();

        assertThat(client.get("/2")).isEqualTo("green /2");
        Await.until("blue is left", () -> blue.connections() == 0);
    }

    @Test
    void noRequestFailsWhileReleasesChangeUnderLoad() throws Exception {
        Backend blue = closed(Backend.web("blue"));
        Backend green = closed(Backend.web("green"));
        open(blue);
        var stop = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                clients.add(threads.submit(() -> askUntil(stop)));
            }
            for (Backend[] step : new Backend[][] {{blue, green}, {green, blue}, {blue, green}, {green, blue}}) {
                int before = step[1].requests.get();
                route(step[1]);
                assertThat(drained(step[0], LIMIT)).isTrue();
                Await.until("the new release is asked", () -> step[1].requests.get() > before + 200);
            }
            stop.set(true);
            int answered = 0;
            for (Future<Integer> client : clients) {
                answered += client.get(); // throws when one request failed
            }
            assertThat(answered)
                    .isEqualTo(blue.requests.get() + green.requests.get())
                    .isGreaterThan(800);
            assertThat(traffic().requests()).isEqualTo(answered);
        }
    }

    private int askUntil(AtomicBoolean stop) throws IOException {
        int answered = 0;
        try (var client = new Client(port)) {
            for (; !stop.get(); answered++) {
                String path = "/" + answered;
                assertThat(client.get(path)).endsWith(path);
            }
        }
        return answered;
    }

    @Test
    void anAnswerThatStreamsIsFinishedByTheOldRelease() throws Exception {
        var goOn = new CountDownLatch(1);
        Backend blue = closed(new Backend("blue", (socket, in, out) -> {
            Backend.head(in);
            Backend.send(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nblue\r\n");
            goOn.await();
            Backend.send(out, "5\r\n done\r\n0\r\n\r\n");
            Backend.head(in);
        }));
        Backend green = closed(Backend.web("green"));
        open(blue);
        Client client = client().send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
        client.answerHead();
        assertThat(client.line()).isEqualTo("4");

        route(green);
        var drain = gateway.drain(APP, blue.target().instance(), LIMIT);
        assertThat(client().get("/other")).isEqualTo("green /other");
        assertThat(drain).isNotDone();
        goOn.countDown();

        assertThat(client.read("blue\r\n5\r\n done\r\n0\r\n\r\n".length())).endsWith("0\r\n\r\n");
        assertThat(drain.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(client.get("/next")).isEqualTo("green /next");
    }

    @Test
    void anAnswerThatEndsWithItsConnectionEndsTheClientsToo() throws Exception {
        Backend blue = closed(new Backend("blue", (socket, in, out) -> {
            Backend.head(in);
            Backend.send(out, "HTTP/1.1 200 OK\r\n\r\nall there is");
        }));
        open(blue);

        Client client = client().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        client.answerHead();
        assertThat(client.readAll()).isEqualTo("all there is");
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrderAndMoveBetweenTwo() throws Exception {
        var asked = new CountDownLatch(2);
        var goOn = new CountDownLatch(1);
        Backend blue = closed(new Backend("blue", (socket, in, out) -> {
            Backend.head(in);
            asked.countDown();
            Backend.head(in);
            asked.countDown();
            goOn.await();
            Backend.reply(out, "blue 1");
            Backend.reply(out, "blue 2");
            Backend.head(in);
        }));
        Backend green = closed(Backend.web("green"));
        open(blue);
        Client client = client().send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
        asked.await();

        route(green);
        assertThat(client().get("/new")).isEqualTo("green /new"); // by now the route is another
        client.send("GET /3 HTTP/1.1\r\nHost: a\r\n\r\nGET /4 HTTP/1.1\r\nHost: a\r\n\r\n");
        goOn.countDown();

        assertThat(client.answer()).isEqualTo("blue 1");
        assertThat(client.answer()).isEqualTo("blue 2");
        assertThat(client.answer()).isEqualTo("green /3");
        assertThat(client.answer()).isEqualTo("green /4");
    }

    @Test
    void aDeepPipelineIsAnsweredInOrder() throws Exception {
        Backend blue = closed(Backend.web("blue"));
        open(blue);
        var all = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            all.append("GET /").append(i).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
        }

        Client client = client().send(all.toString());

        for (int i = 0; i < 500; i++) {
            assertThat(client.answer()).isEqualTo("blue /" + i);
        }
    }

    @Test
    void anInstanceThatEndsAnIdleConnectionIsReplacedUnseen() throws Exception {
        Backend once = closed(new Backend("once", (socket, in, out) -> {
            Backend.head(in);
            Backend.reply(out, "one answer a connection");
        }));
        open(once);
        Client client = client();

        for (int i = 0; i < 5; i++) {
            assertThat(client.get("/")).isEqualTo("one answer a connection");
            int connections = i + 1;
            Await.until("the instance has closed", () -> once.accepted.get() == connections && once.connections() == 0);
        }
    }

    @Test
    void connectionCloseEndsTheClientsConnection() throws Exception {
        Backend once = closed(new Backend("once", (socket, in, out) -> {
            Backend.head(in);
            Backend.send(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        }));
        open(once);

        Client client = client().send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(client.readAll()).endsWith("\r\n\r\nok");
    }

    @Test
    void anAppTiedToItsConnectionsKeepsThemUntilItIsDrained() throws Exception {
        Backend blue = closed(Backend.web("blue"));
        Backend green = closed(Backend.web("green"));
        open(options(false, false, false), blue);
        Client client = client();
        assertThat(client.get("/1")).isEqualTo("blue /1");

        route(green);
        assertThat(client.get("/2")).isEqualTo("blue /2");
        assertThat(drained(blue, LIMIT)).isTrue();

        assertThat(client.readAll()).isEmpty();
        assertThat(client().get("/3")).isEqualTo("green /3");
    }
}
