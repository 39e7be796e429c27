package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.gateway.Route.Slot;
import org.lanyard.platform.tls.Wire;

/** A client's connection to one instance, from the attempt to make it until it is replaced. Confined to the loop. */
final class Uplink {

    private static final System.Logger LOG = System.getLogger(Uplink.class.getName());

    private final Slot slot;
    private final Side side;
    private boolean connecting;
    private boolean deaf;
    private boolean answered;
    private boolean busy;
    private PeerStreams.@Nullable Attempt attempt;

    private Uplink(Slot slot, Side side, boolean connecting) {
        this.slot = slot;
        this.side = side;
        this.connecting = connecting;
        slot.opened();
    }

    /** Begins to connect; null when that failed at once. */
    static @Nullable Uplink open(EventLoop loop, Slot slot, Connection owner) {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean connected = channel.connect(slot.address());
            int ops = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
            return new Uplink(slot, new Side(loop, new Line.Plain(channel), ops, owner), !connected);
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, () -> slot.address() + " takes no connection: " + e.getMessage());
            close(channel);
            return null;
        }
    }

    /** To another node: it is connecting until {@link #reached}. */
    static Uplink reaching(EventLoop loop, Slot slot, Connection owner) {
        return new Uplink(slot, new Side(loop, owner), true);
    }

    /** Whoever tries to reach the node is to stop when this is closed. */
    void attempt(PeerStreams.Attempt attempt) {
        this.attempt = attempt;
    }

    /** The other node's gateway has taken it; false when the line broke meanwhile. */
    boolean reached(Wire wire) {
        attempt = null;
        try {
            side.attach(Line.Secured.of(wire), 0);
            connecting = false;
            return true;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "Node " + wire.node() + " is gone again: " + e.getMessage());
            wire.cut();
            return false;
        }
    }

    /** The attempt has ended; false when it failed. */
    boolean finishConnect() {
        try {
            connecting = !side.finishConnect();
            return true;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> slot.address() + " takes no connection: " + e.getMessage());
            return false;
        }
    }

    Slot slot() {
        return slot;
    }

    Side side() {
        return side;
    }

    boolean connecting() {
        return connecting;
    }

    /** It takes no more bytes, though it may still have something to say. */
    boolean deaf() {
        return deaf;
    }

    void becomeDeaf() {
        deaf = true;
    }

    /** It has said something. */
    boolean answered() {
        return answered;
    }

    void hasAnswered() {
        answered = true;
    }

    /** Notes whether a request is under way; true when that has changed. */
    boolean busy(boolean now) {
        if (busy == now) {
            return false;
        }
        busy = now;
        slot.busy(now);
        return true;
    }

    void close() {
        busy(false);
        slot.closed();
        side.close();
        PeerStreams.Attempt open = attempt;
        if (open != null) {
            open.stop();
        }
    }

    private static void close(@Nullable SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A socket did not close cleanly", e);
        }
    }
}
