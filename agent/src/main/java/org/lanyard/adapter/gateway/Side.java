package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One of the two sockets of a connection, with what it could not take yet. Writes go out at once; only what the receiver
 * has no room for waits, and while it does nothing more may be written. Confined to the loop's thread.
 */
final class Side extends EventLoop.Handler {

    /** Its sender has ended its half in good order. */
    static final int ENDED = -1;
    /** It was reset, or failed otherwise. */
    static final int BROKEN = -2;

    /** How often it is read before others have their turn; a large buffer counts for as many. */
    static final int READS_AN_EVENT = 4;

    private static final System.Logger LOG = System.getLogger(Side.class.getName());

    private final Buffers buffers;
    private final SocketChannel channel;
    private final Connection owner;
    private final SelectionKey key;
    private @Nullable ByteBuffer pending;
    private int interest;
    private boolean bulk;
    private boolean ended;
    private boolean finishing;
    private boolean finished;

    Side(EventLoop loop, SocketChannel channel, int ops, Connection owner) throws IOException {
        this.buffers = loop.buffers();
        this.channel = channel;
        this.owner = owner;
        this.interest = ops;
        this.key = loop.register(channel, ops, this);
    }

    @Override
    void ready(int ops) {
        owner.ready(this, ops);
    }

    @Override
    void failed(Throwable problem) {
        owner.failed();
    }

    SocketChannel channel() {
        return channel;
    }

    /** The number of bytes read, {@link #ENDED} or {@link #BROKEN}. */
    int read(ByteBuffer into) {
        try {
            int n = channel.read(into);
            ended |= n < 0;
            bulk = n >= Buffers.SIZE;
            return n;
        } catch (IOException e) {
            LOG.log(Level.TRACE, "A connection was reset", e);
            ended = true;
            return BROKEN;
        }
    }

    /** Its sender has more to say than a buffer takes. */
    boolean inBulk() {
        return bulk;
    }

    /** Sends {@code bytes} or keeps them until there is room; false when the socket is broken. */
    boolean write(ByteBuffer bytes) {
        if (!send(bytes)) {
            return false;
        }
        if (bytes.hasRemaining()) {
            pending = buffers.keep(bytes);
        }
        return true;
    }

    /** There is room again; false when the socket is broken. */
    boolean flush() {
        ByteBuffer bytes = pending;
        if (bytes == null) {
            return true;
        }
        boolean good = send(bytes);
        if (!good || !bytes.hasRemaining()) {
            forgetPending();
        }
        if (good && finishing && pending == null) {
            shutdown();
        }
        return good;
    }

    /** Ends this half once everything is sent. */
    void finish() {
        finishing = true;
        if (pending == null) {
            shutdown();
        }
    }

    boolean hasPending() {
        return pending != null;
    }

    @SuppressWarnings("ReferenceEquality") // this very buffer, whatever is in it
    boolean keeps(ByteBuffer bytes) {
        return pending == bytes;
    }

    /** Nothing more will be read. */
    boolean hasEnded() {
        return ended;
    }

    /** Nothing more may be written. */
    boolean isFinishing() {
        return finishing;
    }

    /** The end of this half is sent. */
    boolean isFinished() {
        return finished;
    }

    /** Waits for room when something is pending, and for bytes if {@code forBytes}. */
    void listen(boolean forBytes) {
        interest((forBytes ? SelectionKey.OP_READ : 0) | (pending != null ? SelectionKey.OP_WRITE : 0));
    }

    void interest(int ops) {
        if (ops != interest && key.isValid()) {
            interest = ops;
            key.interestOps(ops);
        }
    }

    void close() {
        forgetPending();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A socket did not close cleanly", e);
        }
    }

    /** Closes so that the other end sees a reset: it must not take what it has for all there is. */
    void abort() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A socket could not be reset", e);
        }
        close();
    }

    private boolean send(ByteBuffer bytes) {
        try {
            channel.write(bytes);
            return true;
        } catch (IOException e) {
            LOG.log(Level.TRACE, "A connection broke", e);
            return false;
        }
    }

    private void shutdown() {
        finished = true;
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            LOG.log(Level.TRACE, "A connection was gone before its end was sent", e);
        }
    }

    private void forgetPending() {
        ByteBuffer bytes = pending;
        pending = null;
        if (bytes != null) {
            buffers.release(bytes);
        }
    }
}
