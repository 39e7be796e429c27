package org.lanyard.adapter.jgroups;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;
import org.lanyard.platform.SystemTime;
import org.lanyard.platform.tls.PeerTls;

/**
 * Where others connect to. JGroups sees only those who have proved to be a trusted node. Before that a connection is short
 * ({@link #LIMIT} in all) and one of few: of those that have not said a word, which cost a socket and a parked virtual thread;
 * and of those in the midst of TLS. Who comes from a crowded address pushes out its own like, so a crowd delays no one else.
 */
final class FrontDoor implements AutoCloseable {

    static final int SILENT = 256;
    static final int SHAKING = 16;
    static final Duration LIMIT = Duration.ofSeconds(3);

    /** The first byte of TLS: a handshake record. */
    private static final int TLS_HANDSHAKE = 0x16;

    private static final int BACKLOG = 512;

    private final PeerTls tls;
    private final Once log;
    private final ServerSocket listening;
    private final Places<Socket> silent = new Places<>(SILENT);
    private final Places<Socket> shaking = new Places<>(SHAKING);

    /**
     * Listens at once; takes nobody in before {@link #open}.
     *
     * @param bind null for all interfaces
     * @throws IOException when the port is taken, or the address is not this machine's
     */
    FrontDoor(@Nullable InetAddress bind, int port, PeerTls tls, Once log) throws IOException {
        this.tls = tls;
        this.log = log;
        listening = new ServerSocket();
        try {
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(bind, port), BACKLOG);
        } catch (IOException taken) {
            listening.close();
            throw new IOException(
                    "The group port " + port + " cannot be listened on (" + taken.getMessage()
                            + "). Choose another with --port: the group uses that port plus two.",
                    taken);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** @param admitted gets each trusted connection, on a thread of its own; returns soon */
    void open(Consumer<Wire> admitted) {
        Thread.ofVirtual().name("group-door").start(() -> accept(admitted));
    }

    private void accept(Consumer<Wire> admitted) {
        while (!listening.isClosed()) {
            try {
                Socket guest = listening.accept();
                silent.enter(guest, guest.getInetAddress()).ifPresent(Wire::cut);
                Thread.ofVirtual().name("group-guest").start(() -> greet(guest, admitted));
            } catch (IOException failed) {
                if (!listening.isClosed()) {
                    log.warn("No connection of other nodes can be taken just now: " + failed.getMessage());
                    // out of file descriptors, most likely: asking again at once would only burn the processor
                    SystemTime.pauseUnlessInterrupted(Duration.ofMillis(100));
                }
            }
        }
    }

    private void greet(Socket guest, Consumer<Wire> admitted) {
        try {
            Wire.limit(Thread.currentThread(), LIMIT, guest);
            Wire.prepare(guest);
            guest.setSoTimeout((int) LIMIT.toMillis());
            int first = guest.getInputStream().read();
            if (first != TLS_HANDSHAKE) {
                Wire.cut(guest);
                return;
            }
            shaking.enter(guest, guest.getInetAddress()).ifPresent(Wire::cut);
            silent.leave(guest);
            SSLSocket secured = tls.server(guest, new ByteArrayInputStream(new byte[] {(byte) first}));
            NodeId node = tls.handshake(secured);
            Wire.sayReady(secured);
            Wire.awaitReady(secured);
            guest.setSoTimeout(0);
            admitted.accept(new Wire(guest, secured, node));
        } catch (SSLException stranger) {
            Wire.cut(guest);
            log.info("Refused a connection to the group from "
                    + guest.getInetAddress().getHostAddress() + ": " + reason(stranger));
        } catch (IOException gone) {
            Wire.cut(guest);
        } finally {
            silent.leave(guest);
            shaking.leave(guest);
        }
    }

    /** The first cause that has words of its own; nothing of it is chosen by the stranger but its id. */
    private static String reason(SSLException stranger) {
        Throwable cause = stranger;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            log.warn("The group port was not closed cleanly: " + failed.getMessage());
        }
        silent.clear().forEach(Wire::cut);
        shaking.clear().forEach(Wire::cut);
    }
}
