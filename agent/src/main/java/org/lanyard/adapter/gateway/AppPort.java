package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.gateway.Route.Slot;
import org.lanyard.model.AppId;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.InstanceId;
import org.lanyard.model.NodeId;

/** One app at the gateway: its listener, route, connections, and who waits. Confined to the loop, but for the counters. */
final class AppPort {

    private final EventLoop loop;
    private final AppId id;
    private final PeerStreams streams;
    private final BooleanSupplier confined;
    private final Route route = new Route();
    private final Parking parking;
    private final Drains drains;
    private final Counters counters = new Counters();
    private final Set<Connection> connections = new HashSet<>();
    private GatewayOptions options;
    private @Nullable Listener listener;
    private int parked;

    /** @param confined whether only this computer is served just now */
    AppPort(EventLoop loop, AppId id, PeerStreams streams, GatewayOptions options, BooleanSupplier confined) {
        this.confined = confined;
        this.loop = loop;
        this.id = id;
        this.streams = streams;
        this.options = options;
        this.parking = new Parking(loop, route);
        this.drains = new Drains(loop, route, this::closeAt);
    }

    Counters counters() {
        return counters;
    }

    AppId id() {
        return id;
    }

    /** To the gateways of other nodes. */
    PeerStreams streams() {
        return streams;
    }

    // What the gateway's owner wants

    void listen(ServerSocketChannel server, GatewayOptions options) {
        this.options = options;
        Listener before = listener;
        try {
            listener = new Listener(loop, this, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (before != null) {
                before.close();
            }
        }
    }

    /** For connections from now on. */
    void options(GatewayOptions options) {
        this.options = options;
        resumeListening();
    }

    void route(List<Slot> slots) {
        route.set(slots);
        List.copyOf(connections).forEach(Connection::rerouted);
        parking.release();
        drains.check();
    }

    void drain(InstanceId instance, Duration limit, CompletableFuture<Boolean> done) {
        route.draining(instance);
        for (Connection connection : List.copyOf(connections)) {
            if (connection.isAt(instance)) {
                connection.rerouted();
            }
        }
        drains.add(instance, limit, done);
    }

    void close() {
        Listener before = listener;
        listener = null;
        if (before != null) {
            before.close();
        }
        drains.endAll();
        List.copyOf(connections).forEach(Connection::close);
    }

    /** Resets what comes from those nodes or goes there. */
    void sever(Predicate<NodeId> nodes) {
        for (Connection connection : List.copyOf(connections)) {
            if (connection.isWith(nodes)) {
                connection.abort();
            }
        }
    }

    /** Closes what is on that instance; true when something was under way. */
    private boolean closeAt(InstanceId instance) {
        boolean busy = route.busy(instance) > 0;
        for (Connection connection : List.copyOf(connections)) {
            if (connection.isAt(instance)) {
                connection.abort();
            }
        }
        return busy;
    }

    // What the listener tells

    boolean isConfined() {
        return confined.getAsBoolean();
    }

    boolean isFull() {
        return connections.size() >= options.maxConnections();
    }

    /** Why it takes no client from another node's gateway; empty when it does. */
    String refusal() {
        if (route.leadsAway()) { // from node to node and back again
            return "the app lives on another node, as far as this one knows";
        }
        return isFull() ? "the app has as many connections as it may have" : "";
    }

    boolean isUnused() {
        return connections.isEmpty();
    }

    void accepted(Line line, Ends ends) throws IOException {
        var connection = new Connection(loop, this, line, ends, options);
        connections.add(connection);
        counters.connections(connections.size());
        connection.start();
    }

    // What the connections tell

    @Nullable Slot next() {
        return route.next(loop.now());
    }

    void refused(Slot slot) {
        route.refused(slot, loop.now());
    }

    void accepted(Slot slot) {
        route.accepted(slot);
        parking.release();
    }

    void park(Connection connection) {
        parking.add(connection);
    }

    void unpark(Connection connection) {
        parking.remove(connection);
    }

    /** One request more, or one less, is without an instance. */
    void parked(int more) {
        parked += more;
        counters.parked(parked);
    }

    void lessBusy() {
        drains.check();
    }

    void closed(Connection connection) {
        connections.remove(connection);
        counters.connections(connections.size());
        drains.check();
        resumeListening();
    }

    private void resumeListening() {
        Listener current = listener;
        if (current != null && !isFull()) {
            current.resume();
        }
    }
}
