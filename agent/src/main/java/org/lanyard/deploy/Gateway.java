package org.lanyard.deploy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.AppId;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.InstanceId;
import org.lanyard.model.NodeId;

/** Listens on the apps' ports and forwards to their live instances. Thread-safe; no call blocks for long. */
public interface Gateway extends AutoCloseable {

    /**
     * One live instance, or another node's gateway with those that the app has there.
     *
     * @param host loopback address; without meaning for another node
     * @param port of the instance; without meaning for another node
     * @param node null for this one
     */
    record Target(
            InstanceId instance,
            String host,
            int port,
            @Nullable NodeId node) {

        public Target(InstanceId instance, String host, int port) {
            this(instance, host, port, null);
        }

        /** The app's door at the node where it lives. */
        public static Target at(NodeId node, AppId app) {
            return new Target(new InstanceId("remote" + app), "", 0, node);
        }
    }

    /**
     * What a look at one app's traffic tells.
     *
     * @param bytesIn from clients
     * @param bytesOut to clients
     */
    record Traffic(int connections, long requests, long bytesIn, long bytesOut, int parked) {}

    /** The port is held by somebody else. */
    final class PortInUse extends Exception {
        private static final long serialVersionUID = 1L;
        private final int port;

        public PortInUse(int port, @Nullable Throwable cause) {
            super("Port " + port + " is in use", cause);
            this.port = port;
        }

        public int port() {
            return port;
        }
    }

    /**
     * Binds {@code port} on all interfaces, with no targets yet: requests are parked for a bounded time. Opening what is
     * open with the same port changes the options only; with another port, binds the new one first and then lets go of
     * the old one.
     */
    void open(AppId app, int port, GatewayOptions options) throws PortInUse;

    /** Sets the live targets; connections on targets that are no longer among them move as soon as they can. */
    void route(AppId app, List<Target> targets);

    /**
     * Completes when nothing is under way any more on that instance, which must have been taken out of the route before;
     * or after {@code limit}, when what is left is closed. True when nothing had to be closed.
     */
    CompletableFuture<Boolean> drain(AppId app, InstanceId instance, Duration limit);

    /** Lets go of the port; open connections are closed. Idempotent. */
    void close(AppId app);

    /** Null when the app has no open port. */
    @Nullable Traffic traffic(AppId app);

    @Override
    void close();
}
