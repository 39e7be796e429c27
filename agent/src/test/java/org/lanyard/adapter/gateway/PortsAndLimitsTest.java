package org.lanyard.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanyard.deploy.Gateway.PortInUse;
import org.lanyard.model.AppId;
import org.lanyard.model.GatewayOptions;

/** Which ports are open, to how many, for how long. */
final class PortsAndLimitsTest extends GatewayFixture {

    @Test
    void aPortThatIsHeldIsReported() throws Exception {
        try (var holder = new ServerSocket(port)) {
            assertThatThrownBy(() -> open())
                    .isInstanceOfSatisfying(
                            PortInUse.class, e -> assertThat(e.port()).isEqualTo(holder.getLocalPort()));
            assertThat(gateway.traffic(APP)).isNull();
        }
    }

    @Test
    void twoAppsCannotHaveOnePort() throws Exception {
        open();
        assertThatThrownBy(() -> gateway.open(new AppId("other"), port, GatewayOptions.DEFAULT))
                .isInstanceOf(PortInUse.class);
    }

    @Test
    void anotherPortReplacesTheFirstAndOpenConnectionsStay() throws Exception {
        Backend app = closed(Backend.web("app"));
        open(app);
        Client client = client();
        assertThat(client.get("/1")).isEqualTo("app /1");
        int before = port;

        port = freePort();
        gateway.open(APP, port, GatewayOptions.DEFAULT);

        assertThat(client().get("/2")).isEqualTo("app /2");
        assertThat(client.get("/3")).isEqualTo("app /3");
        Await.until("the first port refuses", () -> refuses(before));
    }

    @Test
    void awayFromHomeItAnswersThisComputerOnly() throws Exception {
        Backend app = closed(Backend.web("app"));
        open(app);
        InetAddress lan = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !(address instanceof Inet6Address))
                .findFirst()
                .orElseThrow(() -> new AssertionError("This computer is on no network"));

        gateway.confine(true);
        assertThat(client().get("/1")).isEqualTo("app /1");
        assertThat(answers(lan)).isFalse();

        gateway.confine(false);
        assertThat(answers(lan)).isTrue();
    }

    private boolean answers(InetAddress address) throws IOException {
        try (var socket = new Socket(address, port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() > 0;
        } catch (SocketException reset) {
            return false;
        }
    }

    private static boolean refuses(int port) {
        try (var client = new Client(port)) {
            return !client.socket.isConnected();
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anotherPortThatIsHeldLeavesTheFirstAsItIs() throws Exception {
        Backend app = closed(Backend.web("app"));
        open(app);
        try (var holder = new ServerSocket(0)) {
            assertThatThrownBy(() -> gateway.open(APP, holder.getLocalPort(), GatewayOptions.DEFAULT))
                    .isInstanceOf(PortInUse.class);
        }
        assertThat(client().get("/")).isEqualTo("app /");
    }

    @Test
    void aClosedPortIsFreeAtOnceAlsoAfterTraffic() throws Exception {
        Backend app = closed(Backend.web("app"));
        for (int i = 0; i < 5; i++) {
            open(app);
            Client client = client();
            assertThat(client.get("/")).isEqualTo("app /");
            gateway.close(APP);
            gateway.close(APP);
            assertThat(gateway.traffic(APP)).isNull();
            try (var next = new ServerSocket()) {
                next.setReuseAddress(true);
                assertThatCode(() -> next.bind(new InetSocketAddress(port))).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void aRestartedAgentHasItsPortBackAtOnce() throws Exception {
        Backend app = closed(Backend.web("app"));
        open(app);
        assertThat(client().get("/")).isEqualTo("app /");
        gateway.close();

        try (var next = new NioGateway(System::nanoTime)) {
            next.open(APP, port, GatewayOptions.DEFAULT);
            next.route(APP, List.of(app.target()));
            assertThat(client().get("/")).isEqualTo("app /");
        }
    }

    @Test
    void everyAddressOfThisMachineAnswers() throws Exception {
        Backend app = closed(Backend.web("app"));
        open(app);
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : each.inetAddresses().toList()) {
                boolean linkLocal = address instanceof Inet6Address && address.isLinkLocalAddress();
                if (each.isUp() && !linkLocal) {
                    try (var socket = new Socket(address, port)) {
                        Backend.send(socket.getOutputStream(), "GET / HTTP/1.0\r\n\r\n");
                        assertThat(socket.getInputStream().read())
                                .as("answer at %s", address)
                                .isEqualTo('H');
                    }
                }
            }
        }
    }

    @Test
    void moreClientsThanAllowedWaitInTheQueue() throws Exception {
        Backend app = closed(Backend.web("app"));
        GatewayOptions d = GatewayOptions.DEFAULT;
        open(new GatewayOptions(false, false, true, d.idleTimeout(), 2, d.parkTimeout()), app);
        Client first = client();
        Client second = client();
        assertThat(first.get("/1")).isEqualTo("app /1");
        assertThat(second.get("/2")).isEqualTo("app /2");
        Client third = client().send("GET /3 HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(second.get("/2")).isEqualTo("app /2");
        assertThat(traffic().connections()).isEqualTo(2);
        assertThat(third.in.available()).isZero();

        first.close();

        assertThat(third.answer()).isEqualTo("app /3");
    }

    @Test
    void aConnectionOnWhichNothingMovesIsClosed() throws Exception {
        Backend app = closed(Backend.web("app"));
        GatewayOptions d = GatewayOptions.DEFAULT;
        open(new GatewayOptions(false, false, true, Duration.ofMillis(100), d.maxConnections(), d.parkTimeout()), app);

        Client client = client();

        assertThat(client.get("/")).isEqualTo("app /");
        assertThat(client.readAll()).isEmpty();
        Await.until("the instance is let go too", () -> app.connections() == 0);
    }

    @Test
    void manyConnectionsAtOnceAreServed() throws Exception {
        Backend app = closed(Backend.web("app"));
        open(app);
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            clients.add(client());
        }
        for (Client client : clients) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        for (Client client : clients) {
            assertThat(client.answer()).isEqualTo("app /");
        }
        assertThat(traffic().connections()).isEqualTo(300);
    }

    @Test
    void aClosedGatewayOpensNothing() {
        gateway.close();
        assertThatThrownBy(() -> gateway.open(APP, port, GatewayOptions.DEFAULT))
                .isInstanceOf(IllegalStateException.class);
    }
}
