package org.lanyard.platform.tls;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS on a socket, in both of its modes: where the socket blocks, these calls do; where it does not, they do what can be done
 * now. Either way one thread may read while another one writes.
 *
 * <p>An idle one holds no buffers. One that is at work holds at most a buffer of what was read and not decrypted yet, one of
 * what was encrypted and not sent yet, and a record that its reader had no room for: {@link #read} and {@link #write} take no
 * more before these are empty, so a slow reader slows the writer down, as on a plain socket.
 *
 * <p>Both directions end on their own, by TLS's own sign: {@link #end} and a {@link #read} of -1. A connection that breaks off
 * without it is an error to the reader, who must not take what it has for all there is.
 */
public final class TlsChannel implements ByteChannel {

    /** The most that a record takes on the network, by JDK's own measure for what it reads and writes. */
    static final int RECORD = 17 << 10;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final TlsOutput output;
    private @Nullable ByteBuffer in;
    private @Nullable ByteBuffer left;
    private boolean ended;

    private enum Step {
        RECEIVED,
        NEEDS_MORE,
        NEEDS_ROOM
    }

    /** @param consumed what has been read from the socket already */
    TlsChannel(SocketChannel channel, SSLEngine engine, ByteBuffer consumed) {
        this.channel = channel;
        this.engine = engine;
        this.output = new TlsOutput(channel, engine);
        if (consumed.hasRemaining()) {
            in = Spares.take().put(consumed).flip();
        }
    }

    SSLEngine engine() {
        return engine;
    }

    /** What both ends have agreed to speak inside; the empty string when they did not. */
    public String protocol() {
        String agreed = engine.getApplicationProtocol();
        return agreed == null ? "" : agreed;
    }

    /** Blocks until it is through; the socket must be in blocking mode. What is refused is told to the other side. */
    void handshake() throws IOException {
        try {
            engine.beginHandshake();
            for (var status = engine.getHandshakeStatus(); ; status = engine.getHandshakeStatus()) {
                switch (status) {
                    case NEED_TASK -> TlsOutput.runTasks(engine);
                    case NEED_WRAP -> output.answer();
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                        if (decrypt(NOTHING) != Step.RECEIVED && receive() < 0 || ended) {
                            throw new EOFException("The other side has closed the connection within the handshake");
                        }
                    }
                    case NOT_HANDSHAKING, FINISHED -> {
                        return;
                    }
                }
            }
        } catch (SSLException refused) {
            output.tellWhy();
            throw refused;
        }
    }

    /**
     * @return the number of bytes; 0 when there are none now; -1 at the end
     * @throws EOFException when the connection was cut off before its end
     */
    @Override
    public int read(ByteBuffer into) throws IOException {
        if (left != null) {
            return takeLeft(into);
        }
        int start = into.position();
        try {
            while (!ended && into.hasRemaining()) {
                Step step = decrypt(into);
                if (step == Step.NEEDS_ROOM) {
                    if (into.position() > start) {
                        break;
                    }
                    step = decryptApart(into);
                }
                boolean some = into.position() > start;
                if (step == Step.NEEDS_MORE) {
                    if (some && channel.isBlocking()) {
                        break;
                    }
                    int received = receive();
                    if (received < 0 && !some) {
                        throw new EOFException("The connection was cut off");
                    }
                    if (received <= 0) {
                        break;
                    }
                }
            }
        } catch (SSLException forged) {
            output.tellWhy();
            throw forged;
        } finally {
            in = Spares.giveIfEmpty(in);
        }
        int read = into.position() - start;
        return read == 0 && ended ? -1 : read;
    }

    /** Whether a {@link #read} would give something, be it the end, though the socket has nothing new. */
    public boolean hasInput() {
        ByteBuffer received = in;
        if (left != null || ended) {
            return true;
        }
        if (received == null || received.remaining() < 5) {
            return false;
        }
        int length = Short.toUnsignedInt(received.getShort(received.position() + 3));
        return received.remaining() >= 5 + length;
    }

    /**
     * Takes nothing while there is something to {@link #flush}.
     *
     * @return the number of bytes taken, some of which may have to be {@linkplain #flush flushed} yet
     */
    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return output.write(bytes);
    }

    /** Sends what is encrypted; false when the socket has no room for all of it now. */
    public boolean flush() throws IOException {
        return output.flush();
    }

    /** Whether something waits for a {@link #flush}. */
    public boolean hasPending() {
        return output.hasPending();
    }

    /** Whether this side has said its {@link #end}. */
    public boolean hasEnded() {
        return engine.isOutboundDone();
    }

    /** Ends what this side says; the other may go on. There must be nothing to flush before; there may be afterwards. */
    public void end() throws IOException {
        engine.closeOutbound();
        output.answer();
    }

    /** The next record. */
    private Step decrypt(ByteBuffer into) throws IOException {
        ByteBuffer received = in;
        if (received == null || !received.hasRemaining()) {
            return Step.NEEDS_MORE;
        }
        SSLEngineResult result = engine.unwrap(received, into);
        switch (result.getStatus()) {
            case BUFFER_UNDERFLOW -> {
                return Step.NEEDS_MORE;
            }
            case BUFFER_OVERFLOW -> {
                return Step.NEEDS_ROOM;
            }
            case CLOSED -> {
                ended = true;
                return Step.RECEIVED;
            }
            case OK -> {}
        }
        TlsOutput.runTasks(engine);
        if (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP) {
            output.answer();
        }
        return Step.RECEIVED;
    }

    /** JDK asks for room also for a record of which only the beginning is there. */
    private Step decryptApart(ByteBuffer into) throws IOException {
        ByteBuffer apart = ByteBuffer.allocate(RECORD);
        Step step = decrypt(apart);
        if (step == Step.NEEDS_ROOM) {
            throw new IOException("A TLS record is larger than " + RECORD + " bytes");
        }
        left = apart.flip();
        takeLeft(into);
        return step;
    }

    private int takeLeft(ByteBuffer into) {
        ByteBuffer apart = left == null ? NOTHING : left;
        int n = Math.min(apart.remaining(), into.remaining());
        into.put(into.position(), apart, apart.position(), n).position(into.position() + n);
        apart.position(apart.position() + n);
        if (!apart.hasRemaining()) {
            left = null;
        }
        return n;
    }

    private int receive() throws IOException {
        ByteBuffer received = in == null ? Spares.take().limit(0) : in;
        in = received;
        received.compact();
        try {
            return channel.read(received);
        } finally {
            received.flip();
        }
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    /** Cuts the socket, without a word. Never blocks. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
