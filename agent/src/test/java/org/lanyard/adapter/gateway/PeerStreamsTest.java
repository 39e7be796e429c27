package org.lanyard.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.adapter.gateway.PeerNodes.Resident;
import org.lanyard.deploy.Gateway.PortInUse;
import org.lanyard.deploy.Gateway.Target;
import org.lanyard.model.AppId;
import org.lanyard.model.GatewayOptions;
import org.lanyard.platform.tls.Wire;

/** Two nodes on loopback, with keys of their own and TLS between them: the app lives on one, its clients come to the other. */
@Timeout(60)
final class PeerStreamsTest {

    private static final AppId APP = new AppId("app");
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final List<AutoCloseable> closing = new ArrayList<>();
    private PeerNode door;
    private PeerNode home;
    private int port;

    @BeforeEach
    void start() throws IOException {
        door = closed(new PeerNode(folder.resolve("door")));
        home = closed(new PeerNode(folder.resolve("home")));
        door.meet(home);
        port = freePort();
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : closing.reversed()) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T closed(T resource) {
        closing.add(resource);
        return resource;
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    /** The app at home, and its door at the other node. */
    private void open(GatewayOptions options, Backend backend) throws IOException, PortInUse {
        home.runs(APP, freePort(), options, closed(backend).target());
        openDoor();
    }

    private void open(Backend backend) throws IOException, PortInUse {
        open(GatewayOptions.DEFAULT, backend);
    }

    private void openPatiently(Backend backend) throws IOException, PortInUse {
        home.runs(APP, freePort(), GatewayOptions.DEFAULT, closed(backend).target());
        openDoor(LONG);
    }

    private void openDoor() throws PortInUse {
        openDoor(SHORT);
    }

    private void openDoor(Duration patience) throws PortInUse {
        door.runs(APP, port, GatewayFixture.parkingFor(patience), Target.at(home.id(), APP));
    }

    private Client client() throws IOException {
        return closed(new Client(port));
    }

    @Test
    void requestsPassOverOneConnection() throws Exception {
        open(Backend.web("home"));

        Client client = client();

        assertThat(client.get("/1")).isEqualTo("home /1");
        assertThat(client.get("/2")).isEqualTo("home /2");
    }

    @Test
    void theAppLearnsWhoTheClientIs() throws Exception {
        open(GatewayFixture.options(true, false, true), new Backend("home", (socket, in, out) -> {
            String head = String.valueOf(Backend.head(in));
            Backend.reply(out, String.valueOf(Backend.field(head, "x-forwarded-for")));
        }));

        Client client = client().send("GET / HTTP/1.1\r\nHost: test\r\nX-Forwarded-For: 9.9.9.9\r\n\r\n");

        assertThat(client.answer()).isEqualTo("127.0.0.1");
    }

    @Test
    void theAppLearnsTheClientsPortByTheProxyProtocol() throws Exception {
        open(GatewayFixture.options(false, true, true), new Backend("home", (socket, in, out) -> {
            ByteBuffer header = ByteBuffer.wrap(in.readNBytes(28));
            Backend.head(in);
            Backend.reply(out, header.getShort(24) + ":" + header.getShort(26));
        }));

        Client client = client();

        assertThat(client.get("/")).isEqualTo((short) client.socket.getLocalPort() + ":" + (short) port);
    }

    @Test
    void theServerMaySpeakFirst() throws Exception {
        open(new Backend("home", (socket, in, out) -> {
            Backend.send(out, "220 ready\r\n");
            in.readAllBytes();
        }));

        assertThat(client().line()).isEqualTo("220 ready");
    }

    @Test
    void halvesEndOnTheirOwn() throws Exception {
        open(new Backend("home", (socket, in, out) -> {
            byte[] all = in.readAllBytes();
            Backend.send(out, "got " + all.length);
        }));
        Client client = client().send("\0not HTTP");

        client.socket.shutdownOutput();

        assertThat(client.readAll()).isEqualTo("got 9");
    }

    @Test
    void whatEndsOnOneSideEndsOnTheOther() throws Exception {
        var seen = new CompletableFuture<Integer>();
        open(new Backend("home", (socket, in, out) -> {
            Backend.send(out, "\0hello");
            seen.complete(in.readAllBytes().length);
        }));
        Client client = client();
        assertThat(client.read(6)).isEqualTo("\0hello");

        client.close();

        assertThat(seen.get()).isZero();
    }

    @Test
    void anUpgradedConnectionTalksBothWays() throws Exception {
        open(new Backend("home", (socket, in, out) -> {
            Backend.head(in);
            Backend.send(out, "HTTP/1.1 101 Switching\r\nUpgrade: echo\r\nConnection: upgrade\r\n\r\n");
            in.transferTo(out);
        }));
        Client client = client().send("GET / HTTP/1.1\r\nHost: t\r\nUpgrade: echo\r\nConnection: upgrade\r\n\r\n");
        client.answerHead();

        for (int i = 0; i < 100; i++) {
            assertThat(client.send("ping" + i % 10).read(5)).isEqualTo("ping" + i % 10);
        }
    }

    @Test
    void twoHundredClientsAtOnce() throws Exception {
        open(Backend.web("home"));
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new CountDownLatch(200);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String path = "/" + i;
                answers.add(crowd.submit(() -> {
                    try (var client = new Client(port)) {
                        String first = client.get(path);
                        all.countDown();
                        all.await();
                        return first + " " + client.get(path);
                    }
                }));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(answers.get(i).get()).isEqualTo("home /" + i + " home /" + i);
            }
        }
    }

    @Test
    void aLargeBodyPassesWhole() throws Exception {
        long size = 100_000_000;
        open(new Backend("home", (socket, in, out) -> {
            Backend.head(in);
            Backend.send(out, "HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
            byte[] piece = new byte[1_000_000];
            for (int i = 0; i < piece.length; i++) {
                piece[i] = (byte) (i * 31);
            }
            for (long sent = 0; sent < size; sent += piece.length) {
                out.write(piece);
            }
        }));
        Client client = client().send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        client.answerHead();

        byte[] buffer = new byte[100_000];
        for (long at = 0; at < size; ) {
            int n = client.in.read(buffer);
            for (int i = 0; i < n; i++, at++) {
                if (buffer[i] != (byte) ((int) (at % 1_000_000) * 31)) {
                    throw new AssertionError("Another byte at " + at);
                }
            }
            assertThat(n).isPositive();
        }
    }

    @Test
    void aSlowReaderSlowsTheServerDown() throws Exception {
        var written = new AtomicLong();
        open(new Backend("home", (socket, in, out) -> {
            byte[] piece = new byte[100_000];
            while (!socket.isClosed()) {
                out.write(piece);
                written.addAndGet(piece.length);
            }
        }));
        Client client = closed(new Client(port, 16 << 10));
        client.read(1);

        long before = -1;
        while (written.get() != before) { // until it has come to rest
            before = written.get();
            LockSupport.parkNanos(300_000_000); // for what does not happen one can only wait
        }

        // the buffers of six sockets, and two of each gateway
        assertThat(before).isLessThan(40_000_000);
        client.in.skipNBytes(before);
        long atRest = before;
        Await.until("the server goes on", () -> written.get() > atRest);
    }

    @Test
    void whoIsNotThereIsAwaitedAndThenMissed() throws Exception {
        openDoor();

        assertThat(client().send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").answerHead())
                .startsWith("HTTP/1.1 503");
    }

    @Test
    void requestsWaitForANodeThatComesBack() throws Exception {
        openPatiently(Backend.web("home"));
        home.shutDoor();
        Client client = client().send("GET /late HTTP/1.1\r\nHost: test\r\n\r\n");
        Await.until("it waits", () -> parked() == 1);

        home.openDoorAgain();

        assertThat(client.answer()).isEqualTo("home /late");
    }

    private int parked() {
        var traffic = door.gateway.traffic(APP);
        return traffic == null ? -1 : traffic.parked();
    }

    @Test
    void nothingIsPassedOnToAThirdNode() throws Exception {
        home.runs(APP, freePort(), GatewayFixture.parkingFor(SHORT), Target.at(door.id(), APP));
        openDoor();

        assertThat(client().send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").answerHead())
                .startsWith("HTTP/1.1 503");
    }

    @Test
    void anAppThatInsistsOnItsPortIsReachedThere() throws Exception {
        Backend app = closed(Backend.web("itself"));
        home.residents.put(APP, new Resident(app.port(), GatewayOptions.DEFAULT));
        openDoor();

        assertThat(client().get("/")).isEqualTo("itself /");
        assertThat(home.gateway.traffic(APP)).isNull();
    }

    @Test
    void aStrangerReachesNothing() throws Exception {
        Backend backend = Backend.web("home");
        open(backend);
        home.trusted.clear();

        assertThat(client().send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").answerHead())
                .startsWith("HTTP/1.1 503");
        assertThat(backend.accepted).hasValue(0);
    }

    @Test
    void nobodyTalksToAnotherKeyThanTheAppsNode() throws Exception {
        open(Backend.web("home"));
        PeerNode impostor = closed(new PeerNode(folder.resolve("impostor")));
        impostor.meet(door);
        Backend trap = closed(Backend.web("trap"));
        impostor.runs(APP, freePort(), GatewayOptions.DEFAULT, trap.target());
        door.worked(home.id(), impostor.address()); // as somebody on the network may have said

        assertThat(client().send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").answerHead())
                .startsWith("HTTP/1.1 503");
        assertThat(trap.accepted).hasValue(0);
    }

    @Test
    void whoIsRemovedLosesWhatIsOpenAtOnce() throws Exception {
        var ended = new CountDownLatch(1);
        open(new Backend("home", (socket, in, out) -> {
            Backend.send(out, "\0hello");
            try {
                in.readAllBytes();
            } finally {
                ended.countDown();
            }
        }));
        Client client = client();
        client.read(6);

        home.removes(door);

        ended.await();
        assertThatThrownBy(client::readAll).isInstanceOf(IOException.class);
        Client again = client().send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        assertThat(again.answerHead()).startsWith("HTTP/1.1 503");
    }

    @Test
    void theOneThatRemovesClosesItsOwnSideToo() throws Exception {
        open(new Backend("home", (socket, in, out) -> {
            Backend.send(out, "\0hello");
            in.readAllBytes();
        }));
        Client client = client();
        client.read(6);

        door.removes(home);

        assertThatThrownBy(client::readAll).isInstanceOf(IOException.class);
    }

    @Test
    void whenTheNodeDiesInTheMiddleTheClientKnowsThatItIsNotAll() throws Exception {
        open(new Backend("home", (socket, in, out) -> {
            Backend.head(in);
            Backend.send(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nthe first half");
            in.readAllBytes();
        }));
        Client client = client().send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        client.answerHead();
        client.read(14);

        home.gateway.sever(any -> true); // its sockets are reset, as when its process dies

        assertThatThrownBy(client::readAll).isInstanceOf(IOException.class);
    }

    @Test
    void connectionsMadeInAdvanceGoStaleUnnoticedByClients() throws Exception {
        openPatiently(Backend.web("home"));
        assertThat(client().get("/1")).isEqualTo("home /1");

        home.shutDoor();
        home.gateway.close(); // all that wait are cut
        PeerNode reborn = closed(new PeerNode(folder.resolve("home")));
        reborn.meet(door);
        reborn.runs(
                APP,
                freePort(),
                GatewayOptions.DEFAULT,
                closed(Backend.web("reborn")).target());

        assertThat(client().get("/2")).isEqualTo("reborn /2");
    }

    @Test
    void connectionsMadeInAdvanceAreLetGoOfWhenNobodyNeedsThem() throws Exception {
        open(Backend.web("home"));
        var streams = new PeerStreams(() -> {});
        streams.join(door);
        InetSocketAddress anyone = home.address();
        var first = new CompletableFuture<Wire>();
        streams.reach(home.id(), APP, new Ends(anyone, anyone), first::complete);
        first.get().cut();
        Await.until("all are there", () -> streams.spares() == PeerStreams.SPARE);

        assertThat(streams.expire()).isTrue();
        assertThat(streams.spares()).isEqualTo(PeerStreams.SPARE);
        assertThat(streams.expire()).isFalse();
        assertThat(streams.spares()).isZero();
    }

    @Test
    void whenClientsGoNothingIsLeftOfThem() throws Exception {
        open(Backend.web("home"));
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(client());
            clients.getLast().get("/");
        }

        for (Client client : clients) {
            client.close();
        }

        Await.until("all are gone", () -> connections(door) == 0 && connections(home) == 0);
    }

    private static int connections(PeerNode node) {
        var traffic = node.gateway.traffic(APP);
        return traffic == null ? 0 : traffic.connections();
    }
}
