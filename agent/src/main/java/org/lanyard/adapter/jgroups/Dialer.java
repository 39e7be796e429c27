package org.lanyard.adapter.jgroups;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.PeerTls;

/**
 * Connects to a node at whichever of its addresses it answers first with its key. The addresses are tried in order, the next
 * one a moment after the last, so that usually only one connection is made. Thread-safe; blocks.
 */
final class Dialer {

    private static final Duration STAGGER = Duration.ofMillis(100);
    private static final int CONNECT_MILLIS = 1000;
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final PeerTls tls;
    private final AddressBook book;
    private final @Nullable InetAddress from;
    private final Once log;

    /** @param from the local address of outgoing connections; null leaves it to the system */
    Dialer(PeerTls tls, AddressBook book, @Nullable InetAddress from, Once log) {
        this.tls = tls;
        this.book = book;
        this.from = from == null || from.isAnyLocalAddress() ? null : from;
        this.log = log;
    }

    /** @throws IOException when it is at none of its known addresses */
    Wire dial(NodeId node) throws IOException, InterruptedException {
        List<InetSocketAddress> addresses = book.of(node);
        if (addresses.isEmpty()) {
            throw new IOException("No address of node " + node + " is known");
        }
        var won = new CompletableFuture<Wire>();
        var running = new AtomicInteger(addresses.size());
        try {
            for (InetSocketAddress address : addresses) {
                Thread.ofVirtual().name("group-dial").start(() -> attempt(node, address, won, running));
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
            Wire.sayReady(wire.tls());
            wire.raw().setSoTimeout(0);
            return wire;
        } catch (IOException broken) {
            wire.cut();
            throw broken;
        }
    }

    private void attempt(NodeId node, InetSocketAddress address, CompletableFuture<Wire> won, AtomicInteger running) {
        Socket raw = new Socket();
        try {
            Wire wire = connect(raw, node, address);
            if (won.complete(wire)) {
                book.worked(node, address);
            } else {
                wire.cut();
            }
        } catch (IOException failed) {
            Wire.cut(raw);
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

    private Wire connect(Socket raw, NodeId node, InetSocketAddress address) throws IOException {
        Wire.limit(Thread.currentThread(), LIMIT, raw);
        Wire.prepare(raw);
        if (from != null) {
            raw.bind(new InetSocketAddress(from, 0));
        }
        raw.connect(address, CONNECT_MILLIS);
        raw.setSoTimeout((int) LIMIT.toMillis());
        SSLSocket secured = tls.client(raw);
        NodeId found = tls.handshake(secured);
        if (!found.equals(node)) {
            throw new IOException("At " + address + " there is node " + found);
        }
        Wire.awaitReady(secured);
        return new Wire(raw, secured, node);
    }
}
