package org.lanyard.platform.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import org.jspecify.annotations.Nullable;

/**
 * The sending half of a {@link TlsChannel}: what its users say, and what TLS itself has to say, which its reading half asks for.
 * Thread-safe; blocks when the socket does.
 */
final class TlsOutput {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;

    /** Held by whoever encrypts and sends. */
    private final ReentrantLock sending = new ReentrantLock();

    private volatile @Nullable ByteBuffer out;

    TlsOutput(SocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
    }

    int write(ByteBuffer bytes) throws IOException {
        sending.lock();
        try {
            int start = bytes.position();
            while (flush() && bytes.hasRemaining()) {
                ByteBuffer net = Spares.take();
                while (bytes.hasRemaining() && net.remaining() >= TlsChannel.RECORD) {
                    wrap(bytes, net);
                }
                out = net.flip();
            }
            return bytes.position() - start;
        } finally {
            sending.unlock();
        }
    }

    boolean flush() throws IOException {
        sending.lock();
        try {
            ByteBuffer net = out;
            while (net != null && net.hasRemaining()) {
                if (channel.write(net) == 0 && !channel.isBlocking()) {
                    return false;
                }
            }
            out = Spares.giveIfEmpty(net);
            return true;
        } finally {
            sending.unlock();
        }
    }

    boolean hasPending() {
        return out != null;
    }

    /** Sends what TLS itself has to say. Who is writing just now does it anyway. */
    void answer() throws IOException {
        if (!sending.tryLock()) {
            return;
        }
        try {
            if (flush()) {
                ByteBuffer net = Spares.take();
                wrap(NOTHING, net);
                out = net.flip();
                flush();
            }
        } finally {
            sending.unlock();
        }
    }

    /** The other side learns by TLS's alert why it is refused, if it can still be told. */
    void tellWhy() {
        try {
            if (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP) {
                answer();
            }
        } catch (IOException gone) {
            System.getLogger(TlsChannel.class.getName())
                    .log(System.Logger.Level.TRACE, "Could not be told why it is refused", gone);
        }
    }

    private void wrap(ByteBuffer bytes, ByteBuffer net) throws IOException {
        SSLEngineResult result = engine.wrap(bytes, net);
        if (result.getStatus() == SSLEngineResult.Status.CLOSED && result.bytesProduced() == 0) {
            throw new IOException("This side of the connection has ended");
        }
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
            throw new IOException("A TLS record is larger than " + TlsChannel.RECORD + " bytes");
        }
        runTasks(engine);
    }

    /** What TLS computes, on the thread that needs it. */
    static void runTasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }
}
