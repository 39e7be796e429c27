package org.lanyard.adapter.gateway;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.gateway.PeerNodes.Resident;
import org.lanyard.adapter.gateway.Route.Slot;
import org.lanyard.deploy.Gateway.Target;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.Places;
import org.lanyard.platform.tls.Wire;

/**
 * The other end of {@link PeerStreams}: what the gateways of other nodes pass on to apps of this one. Such a client is treated as
 * one that has come to the app's own port, under the address that it had there; so what the app asked for (who the client is,
 * how many there may be) holds. Only for apps that live here: nothing goes on to a third node.
 *
 * <p>A connection that has not said yet what it wants costs a virtual thread; each node has a bounded number of them, for a
 * bounded time. Thread-safe.
 */
final class PeerGuests {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int WAITING = 512;
    private static final long LOOP_SECONDS = 5;
    private static final System.Logger LOG = System.getLogger(PeerGuests.class.getName());

    private final EventLoop loop;
    private final PeerStreams streams;
    private final Function<AppId, @Nullable AppPort> open;
    private final Places<Wire> waiting = new Places<>(WAITING);
    private volatile PeerNodes nodes = PeerNodes.NONE;

    /** Apps that hold their ports themselves. Confined to the loop. */
    private final Map<AppId, AppPort> unlistened = new HashMap<>();

    /** @param open the apps for which the gateway listens */
    PeerGuests(EventLoop loop, PeerStreams streams, Function<AppId, @Nullable AppPort> open) {
        this.loop = loop;
        this.streams = streams;
        this.open = open;
    }

    void join(PeerNodes nodes) {
        this.nodes = nodes;
    }

    /** A gateway has connected. Returns at once. */
    void arrived(Wire wire) {
        waiting.enter(wire, wire.node()).ifPresent(Wire::cut);
        Thread.ofVirtual().name("peer-stream").start(() -> receive(wire));
    }

    private void receive(Wire wire) {
        try {
            wire.limit(Thread.currentThread(), PATIENCE);
            StreamHeader header = StreamHeader.read(wire.input());
            waiting.leave(wire);
            Resident resident = nodes.resident(header.app());
            String refusal = refusal(wire, header.app(), resident);
            if (!refusal.isEmpty()) {
                wire.deliverAtClose();
                StreamHeader.decline(wire.output(), refusal);
                wire.tls().end();
                wire.cut();
                return;
            }
            StreamHeader.accept(wire.output());
            Line line = Line.Secured.of(wire);
            loop.execute(() -> take(line, wire, header, resident));
        } catch (EOFException _) {
            wire.cut();
        } catch (IOException broken) {
            LOG.log(Level.DEBUG, "A connection of node {0} has ended: {1}", wire.node(), broken.getMessage());
            wire.cut();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            wire.cut();
        } finally {
            waiting.leave(wire);
        }
    }

    private String refusal(Wire wire, AppId app, @Nullable Resident resident) throws InterruptedException {
        if (!nodes.trusts(wire.node())) {
            return "this node is not paired with that one any more";
        }
        var answer = new CompletableFuture<String>();
        loop.execute(() -> {
            AppPort port = port(app, resident);
            answer.complete(port == null ? "the app does not run on this node" : port.refusal());
        });
        try {
            return answer.get(LOOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException closing) {
            return "this node is busy or ending";
        }
    }

    /** On the loop. */
    private @Nullable AppPort port(AppId app, @Nullable Resident resident) {
        unlistened.values().removeIf(AppPort::isUnused);
        AppPort listening = open.apply(app);
        if (listening != null || resident == null) {
            return listening;
        }
        AppPort port =
                unlistened.computeIfAbsent(app, id -> new AppPort(loop, id, streams, resident.options(), () -> false));
        var itself = new Target(new InstanceId("own" + app), "127.0.0.1", resident.port());
        port.route(List.of(new Slot(itself, new InetSocketAddress(itself.host(), itself.port()))));
        return port;
    }

    /** On the loop. */
    private void take(Line line, Wire wire, StreamHeader header, @Nullable Resident resident) {
        AppPort port = port(header.app(), resident);
        try {
            if (port == null || !nodes.trusts(wire.node())) {
                wire.cut(); // that has changed in this very moment
            } else {
                port.accepted(line, header.ends());
            }
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "A connection was gone before it was taken", gone);
            wire.cut();
        }
    }

    /** On the loop: resets what comes from those nodes to apps that hold their ports themselves. */
    void sever(Predicate<NodeId> unwanted) {
        unlistened.values().forEach(port -> port.sever(unwanted));
    }

    void close() {
        waiting.clear().forEach(Wire::cut);
        loop.execute(() -> unlistened.values().forEach(AppPort::close));
    }
}
