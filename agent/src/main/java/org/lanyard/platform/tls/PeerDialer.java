package org.lanyard.platform.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;

/**
 * Connects to a node at whichever of its addresses it answers first with its key. The addresses are tried in order, the next
 * one a moment after the last, so that usually only one connection is made. Thread-safe; blocks.
 */
public final class PeerDialer {

    private static final Duration STAGGER = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final PeerTls tls;
    private final PeerAddresses book;
    private final @Nullable InetAddress from;
    private final Once log;

    /** @param from the local address of outgoing connections; null leaves it to the system */
    public PeerDialer(PeerTls tls, PeerAddresses book, @Nullable InetAddress from, Once log) {
        this.tls = tls;
        this.book = book;
        this.from = from == null || from.isAnyLocalAddress() ? null : from;
        this.log = log;
    }

    /**
     * @param protocol what is to be spoken
     * @throws IOException when it is at none of its known addresses, or does not trust this node
     */
    public Wire dial(NodeId node, String protocol) throws IOException, InterruptedException {
        List<InetSocketAddress> addresses = book.of(node);
        if (addresses.isEmpty()) {
            throw new IOException("No address of node " + node + " is known");
        }
        var won = new CompletableFuture<Wire>();
        var running = new AtomicInteger(addresses.size());
        try {
            for (InetSocketAddress address : addresses) {
                Thread.ofVirtual().name("peer-dial").start(() -> attempt(node, protocol, address, won, running));
                Wire early = await(won, STAGGER);
                if (early != null) {
                    return ready(early);
                }
            }
            Wire late = await(won, LIMIT);
            if (late == null) {
                throw new IOException("Node " + node + " does not answer at " + addresses);
            }
            return ready(late);
        } finally {
            // who comes too late finds that it has lost
            won.cancel(false);
        }
    }

    private static @Nullable Wire await(CompletableFuture<Wire> won, Duration time)
            throws IOException, InterruptedException {
        try {
            return won.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            return null;
        } catch (ExecutionException none) {
            throw new IOException(none.getCause() == null ? none : none.getCause());
        }
    }

    private static Wire ready(Wire wire) throws IOException {
        try {
            wire.sayReady();
            return wire;
        } catch (IOException broken) {
            wire.cut();
            throw broken;
        }
    }

    private void attempt(
            NodeId node,
            String protocol,
            InetSocketAddress address,
            CompletableFuture<Wire> won,
            AtomicInteger running) {
        SocketChannel raw = null;
        try {
            raw = SocketChannel.open();
            Wire wire = connect(raw, node, protocol, address);
            if (won.complete(wire)) {
                book.worked(node, address);
            } else {
                wire.cut();
            }
        } catch (IOException failed) {
            if (raw != null) {
                Wire.cut(raw);
            }
            if (failed instanceof SSLException) {
                log.info("Node " + node + " at " + address.getAddress().getHostAddress()
                        + " cannot be connected to: " + failed.getMessage()
                        + ". It may have removed this node; pair the two again.");
            }
            if (running.decrementAndGet() == 0) {
                won.completeExceptionally(failed);
            }
        }
    }

    private Wire connect(SocketChannel raw, NodeId node, String protocol, InetSocketAddress address)
            throws IOException {
        Wire.limit(Thread.currentThread(), LIMIT, raw);
        Wire.prepare(raw);
        if (from != null) {
            raw.bind(new InetSocketAddress(from, 0));
        }
        raw.connect(address);
        TlsChannel secured = tls.client(raw, node, protocol);
        NodeId found = tls.handshake(secured);
        if (!found.equals(node)) {
            throw new IOException("At " + address + " there is node " + found);
        }
        var wire = new Wire(raw, secured, node);
        wire.awaitReady();
        return wire;
    }
}
