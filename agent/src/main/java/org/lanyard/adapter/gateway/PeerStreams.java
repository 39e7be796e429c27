package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.Once;
import org.lanyard.platform.tls.Wire;

/**
 * Clients' connections on their way to apps of other nodes. Each is a connection of its own in mutual TLS between the two nodes'
 * gateways; it begins with a {@link StreamHeader}, then the bytes are the client's and the app's, and TLS's own signs end the
 * halves. So back-pressure, half-closed connections and resets are what they are on a plain socket, and one slow client holds
 * up nobody else. To connect and to shake hands blocks virtual threads; from the other gateway's yes on, all is the event
 * loop's, and an idle stream costs no thread and no buffer.
 *
 * <p>A handshake takes milliseconds. So a few connections to a node are made in advance once one was needed, and a client that
 * comes waits for no more than one round trip, as on a plain socket. They are let go of when nobody needed one for a while.
 *
 * <p>Thread-safe; nothing here blocks its caller.
 */
final class PeerStreams {

    /** How many connections to a node are made in advance. */
    static final int SPARE = 8;

    /** More would crowd the other node's door, which cannot know yet who it is that knocks. */
    private static final int DIALS_AT_ONCE = 6;

    private static final long DIAL_WAIT_SECONDS = 4;
    private static final System.Logger LOG = System.getLogger(PeerStreams.class.getName());

    /** The connections to one node that wait for a client, the youngest first. */
    private static final class Stock {
        private final ArrayDeque<Spare> spares = new ArrayDeque<>();
        private final Semaphore dials = new Semaphore(DIALS_AT_ONCE);
        private int coming;
    }

    private record Spare(Wire wire, long since) {}

    private final Once once = new Once();
    private final Map<NodeId, Stock> stocks = new HashMap<>();
    private final Runnable stocked;
    private volatile PeerNodes nodes = PeerNodes.NONE;
    private long round;
    private boolean closed;

    /** @param stocked called when there is something for {@link #expire} */
    PeerStreams(Runnable stocked) {
        this.stocked = stocked;
    }

    void join(PeerNodes nodes) {
        this.nodes = nodes;
    }

    /** One client's way to an app. */
    final class Attempt {
        private final NodeId node;
        private final StreamHeader header;
        private volatile boolean stopped;
        private volatile @Nullable Wire at;

        Attempt(NodeId node, StreamHeader header) {
            this.node = node;
            this.header = header;
        }

        /** Nobody waits for it any more. */
        void stop() {
            stopped = true;
            Wire wire = at;
            if (wire != null) {
                wire.cut();
            }
        }

        private @Nullable Wire make() {
            try {
                Wire spare = take(node);
                if (spare != null) {
                    try {
                        return offer(spare);
                    } catch (StreamHeader.Declined no) {
                        throw no;
                    } catch (IOException stale) {
                        LOG.log(Level.DEBUG, "A connection to node {0} had broken: {1}", node, stale.getMessage());
                        sever(node::equals); // the others will be no better
                    }
                }
                return stopped ? null : offer(dial(node));
            } catch (StreamHeader.Declined no) {
                once.info("Node " + node + " takes no connection for the app " + header.app() + ": " + no.getMessage());
                return null;
            } catch (IOException unreachable) {
                LOG.log(Level.DEBUG, "Node {0} is not reached: {1}", node, unreachable.getMessage());
                return null;
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                return null;
            }
        }

        private Wire offer(Wire wire) throws IOException {
            at = wire;
            try {
                if (stopped || !nodes.trusts(node)) {
                    throw new IOException("not wanted any more");
                }
                header.write(wire.output());
                StreamHeader.awaitYes(wire.input());
                return wire;
            } catch (IOException failed) {
                wire.cut();
                throw failed;
            }
        }
    }

    /** @param done gets the stream, or null when there is none to be had; on a thread of its own */
    Attempt reach(NodeId node, AppId app, Ends ends, Consumer<@Nullable Wire> done) {
        var attempt = new Attempt(node, new StreamHeader(app, ends));
        Thread.ofVirtual().name("peer-stream").start(() -> done.accept(attempt.make()));
        return attempt;
    }

    private Wire dial(NodeId node) throws IOException, InterruptedException {
        Semaphore dials = stock(node).dials;
        if (!dials.tryAcquire(DIAL_WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("too many are connecting to it");
        }
        try {
            return nodes.dial(node);
        } finally {
            dials.release();
        }
    }

    private synchronized Stock stock(NodeId node) {
        return stocks.computeIfAbsent(node, any -> new Stock());
    }

    /** Null when there is none. In any case there will be more soon. */
    private synchronized @Nullable Wire take(NodeId node) {
        Stock stock = stock(node);
        Spare spare = stock.spares.poll();
        for (int n = stock.spares.size() + stock.coming; n < SPARE && !closed; n++) {
            stock.coming++;
            Thread.ofVirtual().name("peer-spare").start(() -> restock(node));
        }
        return spare == null ? null : spare.wire();
    }

    private void restock(NodeId node) {
        Wire wire = null;
        try {
            wire = dial(node);
        } catch (IOException unreachable) {
            LOG.log(Level.DEBUG, "Node {0} is not reached: {1}", node, unreachable.getMessage());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        put(node, wire);
    }

    private synchronized void put(NodeId node, @Nullable Wire wire) {
        Stock stock = stock(node);
        stock.coming--;
        if (wire != null && (closed || !nodes.trusts(node))) {
            wire.cut();
        } else if (wire != null) {
            stock.spares.push(new Spare(wire, round));
            stocked.run();
        }
    }

    /**
     * To be called now and then: lets go of what nobody needed between two calls.
     *
     * @return whether something is left to be let go of
     */
    synchronized boolean expire() {
        round++;
        stocks.values()
                .forEach(stock -> stock.spares.removeIf(spare -> {
                    boolean old = spare.since() < round - 1;
                    if (old) {
                        spare.wire().cut();
                    }
                    return old;
                }));
        stocks.values()
                .removeIf(stock ->
                        stock.spares.isEmpty() && stock.coming == 0 && stock.dials.availablePermits() == DIALS_AT_ONCE);
        return !stocks.isEmpty();
    }

    /** How many wait for a client. */
    synchronized int spares() {
        return stocks.values().stream().mapToInt(stock -> stock.spares.size()).sum();
    }

    /** Cuts what waits for a client at those nodes. */
    synchronized void sever(Predicate<NodeId> unwanted) {
        stocks.forEach((node, stock) -> {
            if (unwanted.test(node)) {
                stock.spares.forEach(spare -> spare.wire().cut());
                stock.spares.clear();
            }
        });
    }

    synchronized void close() {
        closed = true;
        sever(any -> true);
    }
}
