package org.lanyard.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lanyard.deploy.Gateway.Target;
import org.lanyard.model.InstanceId;

/** Instances that are not there yet, no more, or die in the middle. */
final class FailureTest extends GatewayFixture {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    void aRequestWaitsForTheFirstInstance() throws Exception {
        open();
        Client client = client().send(GET);
        Await.until("the request is parked", () -> traffic().parked() == 1);

        Backend app = closed(Backend.web("app"));
        route(app);

        assertThat(client.answer()).isEqualTo("app /");
        assertThat(traffic().parked()).isZero();
    }

    @Test
    void aRequestThatWaitsTooLongIsToldWhy() throws Exception {
        open(parkingFor(Duration.ofMillis(50)));

        Client client = client().send(GET);

        assertThat(client.answerHead()).startsWith("HTTP/1.1 503 ").contains("Retry-After:", "Connection: close");
        assertThat(client.readAll()).contains("No copy of this app answers", "waited 50 ms");
        assertThat(traffic().parked()).isZero();
    }

    @Test
    void headIsToldWithoutABody() throws Exception {
        open(parkingFor(Duration.ofMillis(20)));

        Client client = client().send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(client.answerHead()).startsWith("HTTP/1.1 503 ");
        assertThat(client.readAll()).isEmpty();
    }

    @Test
    void whatIsNotHttpIsClosedWithoutATale() throws Exception {
        open(parkingFor(Duration.ofMillis(20)));

        assertThatCloses(client().send("\u0016\u0003\u0001"));
        assertThatCloses(client().send("PRI * HTTP/2.0\r\n\r\n"));
    }

    private static void assertThatCloses(Client client) throws IOException {
        assertThat(client.readAll()).isEmpty();
    }

    @Test
    void aTargetThatRefusesIsSkipped() throws Exception {
        Backend app = closed(Backend.web("app"));
        Target dead = new Target(new InstanceId("dead"), "127.0.0.1", freePort());
        open();
        routeTo(dead, app.target());

        for (int i = 0; i < 10; i++) {
            assertThat(client().get("/")).isEqualTo("app /");
        }
    }

    @Test
    void anInstanceThatComesBackIsFoundByThoseWhoWait() throws Exception {
        Backend first = Backend.web("app");
        int own = first.port();
        open(first);
        Client client = client();
        assertThat(client.get("/1")).isEqualTo("app /1");
        first.close();
        Await.until("the instance is gone", () -> first.connections() == 0);
        client.send("GET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
        Client another = client().send("GET /3 HTTP/1.1\r\nHost: a\r\n\r\n");
        Await.until("both are parked", () -> traffic().parked() == 2);

        closed(Backend.web("app", own));

        assertThat(client.answer()).isEqualTo("app /2");
        assertThat(another.answer()).isEqualTo("app /3");
    }

    @Test
    void aRequestThatWasSentIsNotSentAgain() throws Exception {
        Backend dying = closed(new Backend("dying", (socket, in, out) -> Backend.head(in)));
        Backend other = closed(Backend.web("other"));
        open(dying);
        Client client = client().send("POST /pay HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");

        assertThat(client.answerHead()).startsWith("HTTP/1.1 502 ").contains("Connection: close");
        assertThat(client.readAll()).contains("may or may not have been done");
        assertThat(dying.accepted).hasValue(1);
        assertThat(other.accepted).hasValue(0);
    }

    @Test
    void afterTheLastAnswerTheRestOfAPipelineIsNotAnsweredInItsPlace() throws Exception {
        Backend last = closed(new Backend("last", (socket, in, out) -> {
            Backend.head(in);
            Backend.head(in);
            Backend.send(out, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nlast");
        }));
        open(last);

        Client client = client().send(GET + GET);

        assertThat(client.answer()).isEqualTo("last");
        assertThat(client.readAll()).isEmpty();
    }

    @Test
    void anAnswerThatBreaksOffEndsTheClientsConnection() throws Exception {
        Backend dying = closed(new Backend("dying", (socket, in, out) -> {
            Backend.head(in);
            Backend.send(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        }));
        open(dying);

        Client client = client().send(GET);

        client.answerHead();
        assertThat(client.readAll()).isEqualTo("half");
    }

    @Test
    void aResetIsNotTakenForTheEndOfAnAnswerWithoutLength() throws Exception {
        var read = new CountDownLatch(1);
        Backend dying = closed(new Backend("dying", (socket, in, out) -> {
            Backend.head(in);
            Backend.send(out, "HTTP/1.1 200 OK\r\n\r\nhalf");
            read.await();
            socket.setSoLinger(true, 0);
        }));
        open(dying);
        Client client = client().send(GET);
        client.answerHead();
        assertThat(client.read(4)).isEqualTo("half");

        read.countDown();

        assertThatThrownBy(() -> client.read(1)).hasMessageContaining("reset");
    }

    @Test
    void aClientThatGoesAwayTakesItsRequestWithIt() throws Exception {
        var gone = new CountDownLatch(1);
        Backend app = closed(new Backend("app", (socket, in, out) -> {
            Backend.head(in);
            Backend.send(out, "HTTP/1.1 200 OK\r\n\r\n");
            try {
                while (true) {
                    out.write(new byte[1024]);
                }
            } catch (IOException e) {
                gone.countDown();
            }
        }));
        open(app);
        Client client = client().send(GET);
        client.answerHead();

        client.socket.setSoLinger(true, 0);
        client.close();

        assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
        Await.until("nothing is left", () -> traffic().connections() == 0);
    }

    @Test
    void newConnectionsGoWhereTheLeastIsUnderWay() throws Exception {
        var goOn = new CountDownLatch(1);
        Backend busy = closed(new Backend("busy", (socket, in, out) -> {
            Backend.head(in);
            goOn.await();
            Backend.reply(out, "late");
            Backend.head(in);
        }));
        Backend free = closed(Backend.web("free"));
        open(busy);
        Client waiting = client().send(GET);
        Await.until("one request is under way", () -> traffic().requests() == 1);
        route(busy, free);

        for (int i = 0; i < 10; i++) {
            assertThat(client().get("/")).isEqualTo("free /");
        }
        goOn.countDown();
        assertThat(waiting.answer()).isEqualTo("late");
    }

    @Test
    void anUnaskedAnswerReachesNobody() throws Exception {
        Backend chatty = closed(new Backend("chatty", (socket, in, out) -> {
            Backend.head(in);
            String answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
            Backend.send(out, answer + "asked" + answer + "wrong");
            in.readAllBytes();
        }));
        open(chatty);
        Client client = client();

        assertThat(client.get("/1")).isEqualTo("asked");
        assertThat(client.get("/2")).isEqualTo("asked");
    }
}
