package org.lanyard.adapter.jgroups;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jgroups.Address;
import org.jgroups.blocks.cs.BaseServer;
import org.jgroups.blocks.cs.Connection;
import org.jgroups.util.ThreadFactory;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.PeerDialer;
import org.lanyard.platform.tls.PeerDoor;
import org.lanyard.platform.tls.Wire;

/** The connections of this node, one a peer. */
final class GroupServer extends BaseServer {

    /** What is spoken on the group's connections. */
    static final String PROTOCOL = "lanyard-group/1";

    private final PeerDoor door;
    private final PeerDialer dialer;
    private final Map<String, Consumer<Wire>> guests;
    private final Consumer<NodeId> connected;
    private final Consumer<NodeId> unreachable;
    private final LongSupplier nanos;

    /**
     * @param guests by protocol, who gets the connections that are not the group's
     * @param connected told of each node with which there is a new connection, whoever has made it; returns soon
     * @param unreachable told of each node that could not be connected to
     */
    GroupServer(
            ThreadFactory threads,
            NodeAddress self,
            PeerDoor door,
            PeerDialer dialer,
            Map<String, Consumer<Wire>> guests,
            Consumer<NodeId> connected,
            Consumer<NodeId> unreachable,
            LongSupplier nanos) {
        super(threads, null, 0);
        this.local_addr = self;
        this.door = door;
        this.dialer = dialer;
        this.guests = guests;
        this.connected = connected;
        this.unreachable = unreachable;
        this.nanos = nanos;
        addConnectionListener(this);
    }

    long nanos() {
        return nanos.getAsLong();
    }

    Wire dial(NodeId node) throws IOException, InterruptedException {
        return dialer.dial(node, PROTOCOL);
    }

    /** There is a connection. */
    void connected(NodeId node) {
        connected.accept(node);
    }

    /** A connection has failed, and is no more in the way of the next. */
    void unreachable(NodeId node) {
        unreachable.accept(node);
    }

    /** This node is reached elsewhere from now on. */
    void moved(NodeAddress self) {
        local_addr = self;
    }

    @Override
    public void start() {
        if (running.compareAndSet(false, true)) {
            Map<String, Consumer<Wire>> all = new HashMap<>(guests);
            all.put(PROTOCOL, this::admit);
            door.open(all);
        }
    }

    @Override
    public void stop() {
        if (running.compareAndSet(true, false)) {
            door.close();
            super.stop();
        }
    }

    @Override
    protected Connection createConnection(Address dest) {
        return new GroupConnection(this, (NodeAddress) dest);
    }

    private void admit(Wire wire) {
        var from = new NodeAddress(wire.node(), java.util.List.of());
        handleIncomingConnection(from, new GroupConnection(this, from, wire));
        connected(wire.node());
    }

    /**
     * A peer that connects has no connection to us, as far as it knows; so it takes the place of any we have. Except when we
     * are connecting to it at this very moment: then both must choose the same one of the two, and the greater node's wins.
     */
    @Override
    public void handleIncomingConnection(Address peer, Connection incoming) {
        Lock lock = getLock(peer);
        lock.lock();
        try {
            boolean keep = conns.get(peer) instanceof GroupConnection existing
                    && !existing.isClosed()
                    && existing.isYoungAndOurs()
                    && local_addr.compareTo(peer) > 0;
            if (keep) {
                ((GroupConnection) incoming).giveWay(); // what was sent on it is not sent again
                return;
            }
            if (!running()) {
                ((GroupConnection) incoming).close(true);
                ((GroupConnection) incoming).start(); // says good-bye, so that nobody is suspected for it
                return;
            }
            Connection before = conns.put(peer, incoming);
            if (before instanceof GroupConnection replaced) {
                ((GroupConnection) incoming).inherit(replaced);
                replaced.close();
            }
            ((GroupConnection) incoming).start();
            notifyConnectionEstablished(incoming);
        } finally {
            lock.unlock();
        }
    }

    /** Cuts off, as gone, everyone who is not to be talked to any more. */
    void sever(Predicate<NodeId> unwanted) {
        for (Connection one : conns.values()) {
            if (one instanceof GroupConnection connection
                    && unwanted.test(connection.peer().node())) {
                connection.sever();
            }
        }
    }

    /** Drops connections that left from an address which this machine has no longer. */
    void dropFrom(Predicate<InetAddress> lost) {
        for (Connection one : conns.values()) {
            if (one instanceof GroupConnection connection) {
                InetAddress local = connection.localIp();
                if (local != null && lost.test(local)) {
                    connection.close(false);
                    removeConnectionIfPresent(connection.peerAddress(), connection);
                }
            }
        }
    }
}
