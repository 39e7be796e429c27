package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.gateway.Route.Slot;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.InstanceId;

/** One app at the gateway: its listener, route, connections, and who waits. Confined to the loop, but for the counters. */
final class AppPort {

    private final EventLoop loop;
    private final Route route = new Route();
    private final Parking parking;
    private final Drains drains;
    private final Counters counters = new Counters();
    private final Set<Connection> connections = new HashSet<>();
    private GatewayOptions options;
    private @Nullable Listener listener;
    private int parked;

    AppPort(EventLoop loop, GatewayOptions options) {
        this.loop = loop;
        this.options = options;
        this.parking = new Parking(loop, route);
        this.drains = new Drains(loop, route, this::closeAt);
    }

    Counters counters() {
        return counters;
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

    boolean isFull() {
        return connections.size() >= options.maxConnections();
    }

    void accepted(SocketChannel channel) throws IOException {
        var connection = new Connection(loop, this, channel, options);
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
