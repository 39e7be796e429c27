package org.lanyard.adapter.jgroups;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jgroups.Address;
import org.jgroups.blocks.cs.Connection;
import org.jspecify.annotations.Nullable;
import org.lanyard.platform.SystemTime;
import org.lanyard.platform.tls.Wire;

/**
 * One connection of JGroups. No caller ever waits for it, neither to connect, nor to send, nor to close: what is sent is
 * queued (beyond the queue it is lost, and JGroups sends it again), and a thread of its own connects first and writes then. So
 * a peer whose cable was pulled cannot hold up heartbeats and views of the others. Only who {@linkplain #mayWait may wait} for
 * this peer writes itself while nothing is queued, which saves the way over the other thread.
 *
 * <p>A frame is its length in 4 bytes, then that many bytes; the length {@link Connection#GRACEFUL_CLOSE} says good-bye.
 */
final class GroupConnection extends Connection {

    private static final int MOST_MESSAGES = 4096;
    private static final long MOST_BYTES = 8L << 20;
    private static final int MOST_IN_FRAME = 2 << 20;
    private static final int BUFFER = 16 << 10;

    /** Larger ones come in numbers: then two threads do more than one. */
    private static final int MOST_WRITTEN_BY_SENDER = 16 << 10;

    private static final ScopedValue<Boolean> MAY_WAIT = ScopedValue.newInstance();

    private static final Duration GOOD_BYE = Duration.ofMillis(100);
    private static final Duration HEAR_OUT = Duration.ofSeconds(2);
    private static final Duration ATTEMPT = Duration.ofMillis(300);
    private static final Duration YOUTH = Duration.ofSeconds(1);
    private static final Duration BREATH = Duration.ofMillis(100);

    private final GroupServer group;
    private final boolean ours;
    private final BoundedQueue queue = new BoundedQueue(MOST_MESSAGES, MOST_BYTES);
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean goodBye;
    private volatile boolean givenWay;
    private volatile @Nullable Wire wire;
    private volatile long since;

    /** Ours: it connects once started. */
    GroupConnection(GroupServer group, NodeAddress to) {
        this(group, to, null);
    }

    /** Theirs. */
    GroupConnection(GroupServer group, NodeAddress from, @Nullable Wire wire) {
        this.group = group;
        this.server = group;
        this.peer_addr = from;
        this.wire = wire;
        this.ours = wire == null;
        this.since = group.nanos();
    }

    /** Runs what sends to one peer only, so that nobody minds when it waits for that peer. */
    static void mayWait(Runnable sender) {
        ScopedValue.where(MAY_WAIT, true).run(sender);
    }

    NodeAddress peer() {
        return (NodeAddress) peer_addr;
    }

    /**
     * Whether the other side may not know of this connection yet: it may be connecting to us at the same time. An attempt that
     * takes long is not one of them: its packets are lost, those of the other side have arrived.
     */
    boolean isYoungAndOurs() {
        Duration youth = wire == null ? ATTEMPT : YOUTH;
        return ours && group.nanos() - since < youth.toNanos();
    }

    /** Takes over what an unconnected one was to send. */
    void inherit(GroupConnection other) {
        if (other.wire == null) {
            for (byte[] message = other.queue.poll(); message != null; message = other.queue.poll()) {
                queue.offer(message);
            }
        }
    }

    @Override
    public void connect(Address dest) {
        // the sending thread does: whoever called this must not wait
    }

    @Override
    public void start() {
        Thread.ofVirtual().name("group-send").start(this::send);
    }

    private void send() {
        try {
            Wire connected = connected();
            if (connected == null) {
                return;
            }
            // Not a virtual one: that would have each message by way of two others, and a tenth of a write's time is
            // that.
            Thread.ofPlatform().daemon().name("group-receive").start(() -> receive(connected));
            var out = new DataOutputStream(new BufferedOutputStream(connected.output(), BUFFER));
            for (byte[] message = queue.take(); message != null; message = queue.take()) {
                for (; message != null; message = queue.poll()) {
                    out.writeInt(message.length);
                    out.write(message);
                }
                out.flush();
            }
            if (goodBye) {
                out.writeInt(GRACEFUL_CLOSE);
                out.flush();
                // the good-bye must arrive: an abortive close could destroy it
                connected.deliverAtClose();
            }
            connected.cut();
        } catch (IOException broken) {
            broken();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            close(false);
        }
    }

    private @Nullable Wire connected() throws InterruptedException {
        Wire there = wire;
        if (there != null) {
            return there;
        }
        try {
            Wire dialed = group.dial(peer().node());
            since = group.nanos();
            wire = dialed;
            if (closed.get()) {
                dialed.cut();
                return null;
            }
            group.connected(peer().node());
            return dialed;
        } catch (IOException unreachable) {
            // whoever has something to send makes the next attempt; not in a tight loop
            SystemTime.pauseUnlessInterrupted(BREATH);
            close(false);
            group.removeConnectionIfPresent(peer_addr, this);
            group.unreachable(peer().node());
            return null;
        }
    }

    private void receive(Wire from) {
        try {
            var in = new DataInputStream(new BufferedInputStream(from.input(), BUFFER));
            while (!closed.get() || givenWay) {
                int length = in.readInt();
                if (length == GRACEFUL_CLOSE) {
                    closed_gracefully = true;
                    break;
                }
                if (length < 0 || length > MOST_IN_FRAME) {
                    throw new IOException("A frame of " + length + " bytes");
                }
                byte[] frame = new byte[length];
                in.readFully(frame);
                group.receive(peer_addr, frame, 0, length);
            }
        } catch (IOException ended) {
            System.getLogger(GroupConnection.class.getName())
                    .log(System.Logger.Level.DEBUG, "The connection to {0} has ended: {1}", peer_addr, ended);
        } finally {
            if (givenWay) {
                end();
            } else {
                broken();
            }
        }
    }

    /** Ended by the other side or the network: that is news for JGroups. */
    private void broken() {
        if (closed.compareAndSet(false, true)) {
            end();
            group.notifyConnectionClosed(this);
        }
    }

    /** Ended by us, without a word, and as news for JGroups: the peer is to be taken for gone. */
    void sever() {
        broken();
    }

    @Override
    public void close() {
        close(true);
    }

    @Override
    public void close(boolean graceful) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Wire there = wire;
        if (!graceful || closed_gracefully || there == null) {
            end();
            return;
        }
        goodBye = true;
        queue.close();
        Thread.ofVirtual().name("group-good-bye").start(() -> {
            SystemTime.pauseUnlessInterrupted(GOOD_BYE);
            there.cut();
        });
    }

    /**
     * Of two connections that were made at once this one, theirs, is not kept; instead of {@link #start}. What the other side
     * has sent on it, before it knew, is heard out: until it closes it, or else for a while.
     */
    void giveWay() {
        Wire there = wire;
        if (there == null || !closed.compareAndSet(false, true)) {
            return;
        }
        givenWay = true;
        goodBye = true;
        start();
        Thread.ofVirtual().name("group-good-bye").start(() -> {
            SystemTime.pauseUnlessInterrupted(HEAR_OUT);
            queue.close();
            SystemTime.pauseUnlessInterrupted(GOOD_BYE);
            there.cut();
        });
    }

    private void end() {
        queue.close();
        Wire there = wire;
        if (there != null) {
            there.cut();
        }
    }

    @Override
    public boolean isConnected() {
        return wire != null && !closed.get();
    }

    @Override
    public boolean isConnectionPending() {
        return wire == null && !closed.get();
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    /** Null while not connected. */
    @Override
    @SuppressWarnings("NullAway") // JGroups has no annotations; it takes null for unknown
    public Address localAddress() {
        return null;
    }

    /** Null while not connected. */
    java.net.@Nullable InetAddress localIp() {
        Wire there = wire;
        return there == null ? null : there.localIp();
    }

    @Override
    public void flush() {
        // the sending thread does, whenever there is nothing more to send
    }

    @Override
    public void send(byte[] data, int offset, int length) {
        Wire there = wire;
        if (there != null && length <= MOST_WRITTEN_BY_SENDER && MAY_WAIT.isBound() && queue.seize()) {
            write(there, ByteBuffer.allocate(4 + length).putInt(length).put(data, offset, length));
        } else {
            queue.offer(Arrays.copyOfRange(data, offset, offset + length));
        }
    }

    /** Ends the queue's being seized. */
    private void write(Wire there, ByteBuffer frame) {
        try {
            there.tls().write(frame.flip());
        } catch (IOException lost) {
            broken();
        } finally {
            queue.release();
        }
    }

    @Override
    public void send(ByteBuffer data) {
        byte[] copy = new byte[data.remaining()];
        data.duplicate().get(copy);
        queue.offer(copy);
    }

    @Override
    public String status() {
        return closed.get() ? "closed" : wire == null ? "connecting" : "connected";
    }

    @Override
    public String toString() {
        return peer_addr + " (" + status() + ")";
    }
}
