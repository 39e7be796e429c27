package org.lanyard.platform.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;

/**
 * A connection on which both ends have proved who they are. What is not sent when it is cut is lost, unless
 * {@link #deliverAtClose} was called.
 *
 * @param node the other end
 */
public record Wire(SocketChannel socket, TlsChannel tls, NodeId node) {

    /** What a side writes when it has checked the other one: the version of what follows. */
    static final int READY = 1;

    /** Cuts it. Never blocks. */
    public void cut() {
        cut(socket);
    }

    static void cut(SocketChannel socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // closed all the same
            return;
        }
    }

    /** Cuts it when the thread that works with it has not ended in time. */
    public void limit(Thread worker, Duration limit) {
        limit(worker, limit, socket);
    }

    static void limit(Thread worker, Duration limit, SocketChannel socket) {
        Thread.ofVirtual().name("peer-limit").start(() -> {
            try {
                if (!worker.join(limit)) {
                    cut(socket);
                }
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        });
    }

    static void prepare(SocketChannel socket) throws IOException {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        // what is not sent when we cut is of no use to anyone, and no thread may wait for it
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
    }

    /** From now on the system delivers what was sent also after the socket is closed. */
    public void deliverAtClose() throws IOException {
        socket.setOption(StandardSocketOptions.SO_LINGER, -1);
    }

    /** While the socket blocks. */
    public InputStream input() {
        return Channels.newInputStream(tls);
    }

    /** While the socket blocks. */
    public OutputStream output() {
        return Channels.newOutputStream(tls);
    }

    /** This end's address; null once it is closed. */
    public @Nullable InetAddress localIp() {
        try {
            return socket.getLocalAddress() instanceof InetSocketAddress local ? local.getAddress() : null;
        } catch (IOException closed) {
            return null;
        }
    }

    /** Reads the other side's {@link #READY}. */
    void awaitReady() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        if (tls.read(one) < 0) {
            throw new IOException("closed before it was ready");
        }
        int version = one.get(0);
        if (version != READY) {
            throw new IOException("speaks version " + version + " among nodes, this node version " + READY
                    + "; install the same version of Lanyard on both");
        }
    }

    void sayReady() throws IOException {
        tls.write(ByteBuffer.wrap(new byte[] {READY}));
    }
}
