package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.lanyard.deploy.Gateway.PortInUse;
import org.lanyard.deploy.Gateway.Target;
import org.lanyard.deploy.Gateway.Traffic;
import org.lanyard.model.AppId;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.InstanceId;

/** A real gateway, real sockets on loopback. */
@Timeout(60)
abstract class GatewayFixture {

    static final AppId APP = new AppId("app");

    final NioGateway gateway = new NioGateway(System::nanoTime);
    int port;
    private final List<AutoCloseable> closing = new ArrayList<>();

    @BeforeEach
    void choosePort() throws IOException {
        port = freePort();
    }

    @AfterEach
    void closeAll() throws Exception {
        gateway.close();
        for (AutoCloseable each : closing) {
            each.close();
        }
    }

    static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    <T extends AutoCloseable> T closed(T resource) {
        closing.add(resource);
        return resource;
    }

    void open(GatewayOptions options, Backend... backends) throws PortInUse {
        gateway.open(APP, port, options);
        route(backends);
    }

    void open(Backend... backends) throws PortInUse {
        open(GatewayOptions.DEFAULT, backends);
    }

    void route(Backend... backends) {
        routeTo(Arrays.stream(backends).map(Backend::target).toArray(Target[]::new));
    }

    /** Returns when the loop has taken it over, which is not at once. */
    void routeTo(Target... targets) {
        gateway.route(APP, List.of(targets));
        gateway.drain(APP, new InstanceId("nobody"), Duration.ofMinutes(1)).join();
    }

    Client client() throws IOException {
        return closed(new Client(port));
    }

    Traffic traffic() {
        Traffic traffic = gateway.traffic(APP);
        if (traffic == null) {
            throw new AssertionError("The app has no port");
        }
        return traffic;
    }

    boolean drained(Backend backend, Duration limit) throws Exception {
        return gateway.drain(APP, new InstanceId(backend.name), limit).get();
    }

    static GatewayOptions parkingFor(Duration limit) {
        GatewayOptions d = GatewayOptions.DEFAULT;
        return new GatewayOptions(false, false, true, d.idleTimeout(), d.maxConnections(), limit);
    }

    static GatewayOptions options(boolean forwardedFor, boolean proxyProtocol, boolean switchConnections) {
        GatewayOptions d = GatewayOptions.DEFAULT;
        return new GatewayOptions(
                forwardedFor, proxyProtocol, switchConnections, d.idleTimeout(), d.maxConnections(), d.parkTimeout());
    }
}
