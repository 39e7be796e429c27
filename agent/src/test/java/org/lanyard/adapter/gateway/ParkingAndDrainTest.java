package org.lanyard.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many that wait for an instance, and an instance that waits for many. */
final class ParkingAndDrainTest extends GatewayFixture {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    void allWhoWaitAreServedWhenAnInstanceArrives() throws Exception {
        open();
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(client().send(GET));
        }
        Await.until("all are parked", () -> traffic().parked() == 200);

        route(closed(Backend.web("app")));

        for (Client client : clients) {
            assertThat(client.answer()).isEqualTo("app /");
        }
        assertThat(traffic().parked()).isZero();
    }

    @Test
    void aDeadInstanceIsAskedByOneOfThoseWhoWait() throws Exception {
        int port = freePort();
        Backend app = Backend.web("app", port);
        app.close();
        open(app);
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(client().send(GET));
        }
        Await.until("all are parked", () -> traffic().parked() == 50);

        Backend back = closed(Backend.web("app", port));

        for (Client client : clients) {
            assertThat(client.answer()).isEqualTo("app /");
        }
        assertThat(back.accepted).hasValue(50);
    }

    @Test
    void anUploadThatWaitsIsReadOnlyInPart() throws Exception {
        open();
        Client client = client().send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
        Await.until("it is parked", () -> traffic().parked() == 1);
        Thread.ofVirtual().start(() -> {
            try {
                client.out.write(new byte[1_000_000]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(traffic().bytesIn()).isLessThanOrEqualTo(64 * 1024);
        route(closed(Backend.web("app")));

        assertThat(client.answer()).isEqualTo("app /");
    }

    @Test
    void aParkedClientThatIsDoneSendingIsStillAnswered() throws Exception {
        open();
        Client client = client().send(GET);
        client.socket.shutdownOutput();
        Await.until("it is parked", () -> traffic().parked() == 1);

        route(closed(Backend.web("app")));

        assertThat(client.answer()).isEqualTo("app /");
    }

    @Test
    void anIdleInstanceIsDrainedAtOnce() throws Exception {
        Backend blue = closed(Backend.web("blue"));
        open(blue);
        assertThat(client().get("/")).isEqualTo("blue /");
        route();

        assertThat(gateway.drain(APP, blue.target().instance(), Duration.ofMinutes(1))
                        .get(5, TimeUnit.SECONDS))
                .isTrue();
        Await.until("blue is left", () -> blue.connections() == 0);
    }

    @Test
    void whatIsStillUnderWayAtTheLimitIsClosed() throws Exception {
        var never = new CountDownLatch(1);
        Backend blue = closed(new Backend("blue", (socket, in, out) -> {
            Backend.head(in);
            never.await();
        }));
        open(blue);
        Client client = client().send(GET);
        Await.until("it is under way", () -> traffic().requests() == 1);
        route();

        assertThat(drained(blue, Duration.ofMillis(50))).isFalse();

        Await.until("it is closed", () -> traffic().connections() == 0);
        assertThat(client.socket.isConnected()).isTrue();
        never.countDown();
    }

    @Test
    void drainingWhatIsUnknownIsDone() throws Exception {
        assertThat(gateway.drain(APP, closed(Backend.web("x")).target().instance(), Duration.ofMinutes(1))
                        .get(5, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void closingThePortEndsTheDrain() throws Exception {
        var never = new CountDownLatch(1);
        Backend blue = closed(new Backend("blue", (socket, in, out) -> {
            Backend.head(in);
            never.await();
        }));
        open(blue);
        client().send(GET);
        Await.until("it is under way", () -> traffic().requests() == 1);
        route();
        var drain = gateway.drain(APP, blue.target().instance(), Duration.ofMinutes(1));

        gateway.close(APP);

        assertThat(drain.get(5, TimeUnit.SECONDS)).isFalse();
        never.countDown();
    }

    @Test
    void whoeverHangsOnADrainDoesNotHoldTheLoop() throws Exception {
        var answer = new CountDownLatch(1);
        Backend blue = closed(new Backend("blue", (socket, in, out) -> {
            Backend.head(in);
            answer.await();
            Backend.reply(out, "late");
        }));
        open(blue);
        Client waiting = client().send(GET);
        Await.until("it is under way", () -> traffic().requests() == 1);
        route(closed(Backend.web("green")));
        var goOn = new CountDownLatch(1);
        var held = gateway.drain(APP, blue.target().instance(), Duration.ofMinutes(1))
                .thenAccept(drained -> {
                    try {
                        assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });

        answer.countDown();
        assertThat(waiting.answer()).isEqualTo("late");
        assertThat(client().get("/")).isEqualTo("green /");
        assertThat(held).isNotDone();
        goOn.countDown();
        held.get(5, TimeUnit.SECONDS);
    }
}
