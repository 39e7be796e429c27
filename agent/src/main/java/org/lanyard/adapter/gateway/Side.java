package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;

/**
 * One of the two lines of a connection, with what it could not take yet. Writes go out at once; only what the receiver
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

    private final EventLoop loop;
    private final Buffers buffers;
    private final Connection owner;
    private @Nullable Line line;
    private @Nullable SelectionKey key;
    private @Nullable ByteBuffer pending;
    private int interest;
    private boolean bulk;
    private boolean ended;
    private boolean finishing;
    private boolean finished;
    private boolean nudged;

    /** Without a line yet: nothing can be read or written before {@link #attach}. */
    Side(EventLoop loop, Connection owner) {
        this.loop = loop;
        this.buffers = loop.buffers();
        this.owner = owner;
    }

    Side(EventLoop loop, Line line, int ops, Connection owner) throws IOException {
        this(loop, owner);
        attach(line, ops);
    }

    /** From now on this is its line, which must not block. */
    void attach(Line line, int ops) throws IOException {
        this.line = line;
        this.interest = ops;
        this.key = loop.register(line.channel(), ops, this);
    }

    @Override
    void ready(int ops) {
        owner.ready(this, ops);
    }

    @Override
    void failed(Throwable problem) {
        owner.failed();
    }

    /** Its line is under way no longer; false when it did not come about. */
    boolean finishConnect() throws IOException {
        return line().channel().finishConnect();
    }

    private Line line() {
        Line attached = line;
        if (attached == null) {
            throw new IllegalStateException("There is no line yet");
        }
        return attached;
    }

    /** Whether there is one of those nodes at the other end. */
    boolean isWith(Predicate<NodeId> nodes) {
        NodeId node = line == null ? null : line.node();
        return node != null && nodes.test(node);
    }

    /** The number of bytes read, {@link #ENDED} or {@link #BROKEN}. */
    int read(ByteBuffer into) {
        try {
            int n = line().read(into);
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
        if (!hasPending()) {
            return true;
        }
        ByteBuffer bytes = pending;
        boolean good = bytes == null ? push() : send(bytes);
        if (!good || bytes != null && !bytes.hasRemaining()) {
            forgetPending();
        }
        if (good && finishing && !finished && !hasPending()) {
            shutdown();
        }
        return good;
    }

    /** Ends this half once everything is sent. */
    void finish() {
        finishing = true;
        if (!finished && !hasPending()) {
            shutdown();
        }
    }

    boolean hasPending() {
        return pending != null || line != null && line.hasPending();
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
        interest((forBytes ? SelectionKey.OP_READ : 0) | (hasPending() ? SelectionKey.OP_WRITE : 0));
        if (forBytes && !nudged && line != null && line.hasInput()) {
            nudged = true;
            loop.execute(this::nudge);
        }
    }

    /** The line has bytes of which the selector knows nothing. */
    private void nudge() {
        nudged = false;
        if (key != null && key.isValid() && (interest & SelectionKey.OP_READ) != 0) {
            owner.ready(this, SelectionKey.OP_READ);
        }
    }

    void interest(int ops) {
        if (key != null && ops != interest && key.isValid()) {
            interest = ops;
            key.interestOps(ops);
        }
    }

    void close() {
        forgetPending();
        try {
            if (line != null) {
                line.close();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A socket did not close cleanly", e);
        }
    }

    /** Closes so that the other end sees a reset: it must not take what it has for all there is. */
    void abort() {
        try {
            if (line != null) {
                line.channel().setOption(StandardSocketOptions.SO_LINGER, 0);
                line.channel().close();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A socket could not be reset", e);
        }
        close();
    }

    private boolean send(ByteBuffer bytes) {
        try {
            line().write(bytes);
            return true;
        } catch (IOException e) {
            LOG.log(Level.TRACE, "A connection broke", e);
            return false;
        }
    }

    private boolean push() {
        try {
            line().flush();
            return true;
        } catch (IOException e) {
            LOG.log(Level.TRACE, "A connection broke", e);
            return false;
        }
    }

    private void shutdown() {
        finished = true;
        try {
            line().end();
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
