package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.gateway.Route.Slot;
import org.lanyard.adapter.gateway.Timers.Timer;
import org.lanyard.deploy.Gateway;
import org.lanyard.model.AppId;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.InstanceId;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.lanyard.platform.tls.Wire;

/**
 * The gateway on one event loop of its own. Bytes are passed on as they are; a passive observer of HTTP/1.1 tells when a
 * client's connection may go to another instance.
 *
 * <p>New options hold for connections from then on. {@code open} fails with {@link Refused} where the system does not
 * let this user open the port. With {@code forwardedFor}, only HTTP/1.1 passes: TLS and HTTP/2 would carry heads that
 * nobody has looked at.
 *
 * <p>An app of another node is reached there, gateway to gateway: see {@link PeerStreams} and {@link PeerGuests}.
 */
public final class NioGateway implements Gateway {

    private record Open(int port, AppPort app) {}

    private static final System.Logger LOG = System.getLogger(NioGateway.class.getName());
    private static final int BACKLOG = 1024;

    /** A connection made in advance lives between one and two of these without a client. */
    private static final long SPARE_LIFE = TimeUnit.SECONDS.toNanos(20);

    private final EventLoop loop;
    private final Timer expiry = new Timer(this::expire);
    private final PeerStreams streams = new PeerStreams(this::stocked);
    private final PeerGuests guests;
    private final Map<AppId, Open> ports = new ConcurrentHashMap<>();
    private volatile boolean confined;
    private boolean closed;

    /** Starts the loop. {@code nanos} is monotonic, with any origin. */
    public NioGateway(LongSupplier nanos) {
        this.loop = new EventLoop(nanos);
        this.guests = new PeerGuests(loop, streams, this::listening);
        loop.start();
    }

    /** There are other nodes: apps may live there, and theirs may come for ours. */
    public void join(PeerNodes nodes) {
        streams.join(nodes);
        guests.join(nodes);
    }

    /** Whether apps' ports answer this computer only, from now on; who is connected stays so. */
    public void confine(boolean toThisComputer) {
        confined = toThisComputer;
    }

    /** Another node's gateway has connected, for {@link PeerNodes#PROTOCOL}. Returns at once. */
    public void arrived(Wire wire) {
        guests.arrived(wire);
    }

    /** Resets what comes from those nodes and what goes there. */
    public synchronized void sever(Predicate<NodeId> nodes) {
        streams.sever(nodes);
        List<AppPort> apps = ports.values().stream().map(Open::app).toList();
        loop.execute(() -> {
            apps.forEach(app -> app.sever(nodes));
            guests.sever(nodes);
        });
    }

    /** Asked on the loop, for which others may wait with the lock. */
    private @Nullable AppPort listening(AppId app) {
        Open open = ports.get(app);
        return open == null ? null : open.app();
    }

    private void stocked() {
        loop.execute(() -> {
            if (!expiry.waiting()) {
                loop.set(expiry, SPARE_LIFE);
            }
        });
    }

    private void expire() {
        if (streams.expire()) {
            loop.set(expiry, SPARE_LIFE);
        }
    }

    @Override
    public synchronized void open(AppId app, int port, GatewayOptions options) throws PortInUse {
        if (closed) {
            throw new IllegalStateException("The gateway is closed");
        }
        Open open = ports.get(app);
        if (open != null && open.port() == port) {
            loop.execute(() -> open.app().options(options));
            return;
        }
        ServerSocketChannel server = bind(port);
        AppPort appPort = open == null ? new AppPort(loop, app, streams, options, () -> confined) : open.app();
        ports.put(app, new Open(port, appPort));
        loop.execute(() -> appPort.listen(server, options));
    }

    @Override
    public synchronized void route(AppId app, List<Target> targets) {
        Open open = ports.get(app);
        if (open != null) {
            List<Slot> slots = targets.stream().map(NioGateway::slot).toList();
            loop.execute(() -> open.app().route(slots));
        }
    }

    /** Host names are looked up here, where waiting harms nobody but the caller. */
    private static Slot slot(Target target) {
        return new Slot(target, target.node() != null ? null : new InetSocketAddress(target.host(), target.port()));
    }

    @Override
    public synchronized CompletableFuture<Boolean> drain(AppId app, InstanceId instance, Duration limit) {
        Open open = ports.get(app);
        if (open == null) {
            return CompletableFuture.completedFuture(true);
        }
        var done = new CompletableFuture<Boolean>();
        loop.execute(() -> open.app().drain(instance, limit, done));
        return done;
    }

    @Override
    public synchronized void close(AppId app) {
        Open open = ports.remove(app);
        if (open != null) {
            loop.execute(open.app()::close);
            awaitRelease();
        }
    }

    /** The system has a port back only after the selector's next round; then the next owner can bind it. */
    private void awaitRelease() {
        var released = new CountDownLatch(1);
        loop.execute(() -> loop.execute(released::countDown));
        try {
            if (!released.await(5, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "The gateway is slow to let go of a port");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized @Nullable Traffic traffic(AppId app) {
        Open open = ports.get(app);
        return open == null ? null : open.app().counters().read();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        ports.values().forEach(open -> loop.execute(open.app()::close));
        ports.clear();
        guests.close();
        streams.close();
        awaitRelease();
        loop.close();
    }

    /** All addresses of both families, where the system has both. */
    private static ServerSocketChannel bind(int port) throws PortInUse {
        ServerSocketChannel server = null;
        try {
            server = ServerSocketChannel.open();
            server.configureBlocking(false);
            if (!windows()) {
                server.setOption(
                        StandardSocketOptions.SO_REUSEADDR, true); // on Windows it would let others steal the port
            }
            return server.bind(new InetSocketAddress(port), BACKLOG);
        } catch (IOException e) {
            close(server, e);
            String reason = String.valueOf(e.getMessage());
            if (reason.toLowerCase(Locale.ROOT).contains("permission")) {
                throw notAllowed(port);
            }
            if (e instanceof BindException) {
                throw new PortInUse(port, e);
            }
            throw new UncheckedIOException("Port " + port + " cannot be opened: " + reason, e);
        }
    }

    private static Refused notAllowed(int port) {
        return new Refused(
                Refused.Kind.INVALID,
                "Port " + port + " cannot be opened: the system keeps ports below 1024 for administrators."
                        + " Choose a port from 1024 on.");
    }

    private static void close(@Nullable ServerSocketChannel server, IOException reason) {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static boolean windows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }
}
