package org.lanyard.adapter.jgroups;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.lanyard.model.NodeId;

/**
 * A connection on which both ends have proved who they are.
 *
 * @param node the other end
 */
record Wire(Socket raw, SSLSocket tls, NodeId node) {

    /** What a side writes when it has checked the other one: the version of what follows. */
    static final int READY = 1;

    /** Cuts it. Never blocks: closing the TLS socket would wait for a write that does not get through. */
    void cut() {
        cut(raw);
    }

    static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // closed all the same
            return;
        }
    }

    /** Cuts the socket when the thread that works with it has not ended in time. */
    static void limit(Thread worker, Duration limit, Socket socket) {
        Thread.ofVirtual().name("group-limit").start(() -> {
            try {
                if (!worker.join(limit)) {
                    cut(socket);
                }
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        });
    }

    static void prepare(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        // what is not sent when we cut is of no use to anyone, and no thread may wait for it
        socket.setSoLinger(true, 0);
    }

    /** Reads the other side's {@link #READY}. */
    static void awaitReady(SSLSocket socket) throws IOException {
        int version = socket.getInputStream().read();
        if (version < 0) {
            throw new IOException("closed before it was ready");
        }
        if (version != READY) {
            throw new IOException("speaks version " + version + " of the group protocol, this node version " + READY
                    + "; install the same version of Lanyard on both");
        }
    }

    static void sayReady(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(READY);
        socket.getOutputStream().flush();
    }
}
