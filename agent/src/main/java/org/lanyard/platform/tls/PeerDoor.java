package org.lanyard.platform.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;
import org.lanyard.platform.SystemTime;

/**
 * Where others connect to, whatever they want: that is decided inside TLS (by its ALPN), once they have proved to be a trusted
 * node. Before that a connection is short ({@link #LIMIT} in all) and one of few: of those that have not said a word, which cost
 * a socket and a parked virtual thread; and of those in the midst of TLS. Who comes from a crowded address pushes out its own
 * like, so a crowd delays no one else.
 */
public final class PeerDoor implements AutoCloseable {

    static final int SILENT = 256;
    static final int SHAKING = 16;
    static final Duration LIMIT = Duration.ofSeconds(3);

    /** The first byte of TLS: a handshake record. */
    private static final int TLS_HANDSHAKE = 0x16;

    private static final int BACKLOG = 512;
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private final PeerTls tls;
    private final Once log;
    private final ServerSocketChannel listening;
    private final int port;
    private final Places<SocketChannel> silent = new Places<>(SILENT);
    private final Places<SocketChannel> shaking = new Places<>(SHAKING);

    /**
     * Listens at once; takes nobody in before {@link #open}.
     *
     * @param bind null for all interfaces
     * @throws IOException when the port is taken, or the address is not this machine's
     */
    public PeerDoor(@Nullable InetAddress bind, int port, PeerTls tls, Once log) throws IOException {
        this.tls = tls;
        this.log = log;
        listening = ServerSocketChannel.open();
        try {
            // on Windows it would let others steal the port
            listening.setOption(StandardSocketOptions.SO_REUSEADDR, !WINDOWS);
            listening.bind(new InetSocketAddress(bind, port), BACKLOG);
            this.port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
        } catch (IOException taken) {
            listening.close();
            throw new IOException(
                    "The group port " + port + " cannot be listened on (" + taken.getMessage()
                            + "). Choose another with --port: the group uses that port plus two.",
                    taken);
        }
    }

    public int port() {
        return port;
    }

    /** @param admitted by protocol, who gets each trusted connection that is to speak it; returns soon */
    public void open(Map<String, Consumer<Wire>> admitted) {
        Thread.ofVirtual().name("peer-door").start(() -> accept(admitted));
    }

    private void accept(Map<String, Consumer<Wire>> admitted) {
        while (listening.isOpen()) {
            try {
                SocketChannel guest = listening.accept();
                silent.enter(guest, origin(guest)).ifPresent(Wire::cut);
                Thread.ofVirtual().name("peer-guest").start(() -> welcome(guest, admitted));
            } catch (IOException failed) {
                if (listening.isOpen()) {
                    log.warn("No connection of other nodes can be taken just now: " + failed.getMessage());
                    // out of file descriptors, most likely: asking again at once would only burn the processor
                    SystemTime.pauseUnlessInterrupted(Duration.ofMillis(100));
                }
            }
        }
    }

    private static String origin(SocketChannel guest) {
        InetAddress from = guest.socket().getInetAddress();
        return from == null ? "an address that is gone" : from.getHostAddress();
    }

    private void welcome(SocketChannel guest, Map<String, Consumer<Wire>> admitted) {
        try {
            Wire.limit(Thread.currentThread(), LIMIT, guest);
            Wire.prepare(guest);
            ByteBuffer first = ByteBuffer.allocate(1);
            if (guest.read(first) < 1 || first.get(0) != TLS_HANDSHAKE) {
                Wire.cut(guest);
                return;
            }
            shaking.enter(guest, origin(guest)).ifPresent(Wire::cut);
            silent.leave(guest);
            TlsChannel secured = tls.server(guest, first.flip(), admitted.keySet());
            NodeId node = tls.handshake(secured);
            var wire = new Wire(guest, secured, node);
            wire.sayReady();
            wire.awaitReady();
            Consumer<Wire> wanted = admitted.get(secured.protocol());
            if (wanted == null) { // TLS has seen to it that it is one of these
                throw new IOException("Nobody speaks " + secured.protocol());
            }
            wanted.accept(wire);
        } catch (SSLException stranger) {
            Wire.cut(guest);
            log.info("Refused a connection of another node from " + origin(guest) + ": " + reason(stranger));
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
