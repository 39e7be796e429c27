package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.gateway.Route.Slot;

/** A client's connection to one instance, from the attempt to make it until it is replaced. Confined to the loop. */
final class Uplink {

    private static final System.Logger LOG = System.getLogger(Uplink.class.getName());

    private final Slot slot;
    private final Side side;
    private boolean connecting;
    private boolean deaf;
    private boolean answered;
    private boolean busy;

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
            return new Uplink(slot, new Side(loop, channel, ops, owner), !connected);
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, () -> slot.address() + " takes no connection: " + e.getMessage());
            close(channel);
            return null;
        }
    }

    /** The attempt has ended; false when it failed. */
    boolean finishConnect() {
        try {
            connecting = !side.channel().finishConnect();
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
