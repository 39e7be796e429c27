package org.lanyard.adapter.gateway;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.gateway.Route.Slot;
import org.lanyard.adapter.gateway.Timers.Timer;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.InstanceId;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.Wire;

/**
 * What is behind a client's connection: the instance that its requests go to, or the wait for one. Confined to the loop.
 */
final class InstanceLink {

    private static final long CONNECT_LIMIT = TimeUnit.SECONDS.toNanos(1);

    /** The first handshake with another node takes a small computer a second or two. */
    private static final long REACH_LIMIT = TimeUnit.SECONDS.toNanos(4);

    private final EventLoop loop;
    private final AppPort app;
    private final GatewayOptions options;
    private final Connection connection;
    private final Ends ends;
    private final Timer slow;
    private final Timer patience;
    private @Nullable Uplink uplink;
    private boolean waiting;
    private boolean parked;

    InstanceLink(EventLoop loop, AppPort app, GatewayOptions options, Connection connection, Ends ends) {
        this.loop = loop;
        this.app = app;
        this.options = options;
        this.connection = connection;
        this.ends = ends;
        this.slow = new Timer(this::tooSlow);
        this.patience = new Timer(connection::patienceOver);
    }

    /** Null between two instances. It may still be connecting. */
    @Nullable Uplink uplink() {
        return uplink;
    }

    boolean isTo(InstanceId instance) {
        Uplink up = uplink;
        return up != null && up.slot().instance().equals(instance);
    }

    /** Others will say when it is worth another attempt. */
    boolean waiting() {
        return waiting;
    }

    void stopWaiting() {
        waiting = false;
    }

    /** Connects to the next instance; where none takes the connection, and there is something to send, waits for one. */
    void seek(boolean somethingToSend) {
        for (Slot slot = app.next(); slot != null; slot = app.next()) {
            if (connect(slot)) {
                return;
            }
        }
        if (somethingToSend && !waiting) {
            park();
        }
    }

    /** False when it failed at once. */
    boolean connect(Slot slot) {
        NodeId node = slot.node();
        if (node != null) {
            reach(slot, node);
            return true;
        }
        Uplink up = Uplink.open(loop, slot, connection);
        if (up == null) {
            app.refused(slot);
            return false;
        }
        uplink = up;
        if (up.connecting()) {
            loop.set(slow, CONNECT_LIMIT);
        } else {
            connected(up);
        }
        return true;
    }

    private void reach(Slot slot, NodeId node) {
        Uplink up = Uplink.reaching(loop, slot, connection);
        uplink = up;
        loop.set(slow, REACH_LIMIT);
        up.attempt(app.streams().reach(node, app.id(), ends, wire -> loop.execute(() -> reached(up, wire))));
    }

    private void reached(Uplink up, @Nullable Wire wire) {
        if (uplink != up) { // nobody waits for it any more
            if (wire != null) {
                wire.cut();
            }
            return;
        }
        loop.cancel(slow);
        if (wire != null && up.reached(wire)) {
            connected(up);
        } else {
            refused(up);
        }
        connection.settle();
    }

    void finishConnect(Uplink up) {
        loop.cancel(slow);
        if (!up.finishConnect()) {
            refused(up);
        } else if (!up.connecting()) {
            connected(up);
        }
    }

    /** It took no connection, or took it and nothing more. */
    void refused(Uplink up) {
        detach(up);
        app.refused(up.slot());
    }

    /** Lets go of this instance. */
    void detach(Uplink up) {
        if (uplink == up) {
            uplink = null;
            loop.cancel(slow);
            up.close();
            app.lessBusy();
        }
    }

    void detach() {
        Uplink up = uplink;
        if (up != null) {
            detach(up);
        }
    }

    /** Gives up: the client's connection ends. */
    void close() {
        detach();
        unpark();
    }

    private void tooSlow() {
        Uplink up = uplink;
        if (up != null && up.connecting()) {
            refused(up);
            connection.settle();
        }
    }

    private void connected(Uplink up) {
        if (options.proxyProtocol() && !up.side().write(proxyHeader())) {
            up.becomeDeaf();
        }
        unpark();
        app.accepted(up.slot());
    }

    private ByteBuffer proxyHeader() {
        return ProxyHeader.of(ends.client(), ends.local());
    }

    /** The limit counts from the first time; attempts in between do not change it. */
    private void park() {
        waiting = true;
        if (!parked) {
            parked = true;
            app.parked(1);
            loop.set(patience, Timers.nanos(options.parkTimeout()));
        }
        app.park(connection);
    }

    private void unpark() {
        waiting = false;
        app.unpark(connection);
        if (parked) {
            parked = false;
            app.parked(-1);
            loop.cancel(patience);
        }
    }
}
