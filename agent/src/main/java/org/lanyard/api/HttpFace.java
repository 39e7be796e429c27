package org.lanyard.api;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.pairing.KeyAgreement;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API on loopback. It answers {@code /health} as soon as it has started; everything else answers 503 until
 * {@link #ready} was called. Each request runs on a virtual thread.
 */
public final class HttpFace implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFace.class);

    private final List<Route> routes;
    private final Lazy<Bodies> bodies = new Lazy<>(Bodies::new);
    private final AtomicLong failures = new AtomicLong();
    private final Javalin server;
    private final Timeouts timeouts;
    private final Guard guard;
    private volatile Call.@Nullable Ready ready;
    private @Nullable AutoCloseable watch;

    /** Time limits, in milliseconds. */
    record Timeouts(long idle, long head) {
        static final Timeouts SHIPPED = new Timeouts(30_000, 30_000);
    }

    /** @param token that every request but {@code /health} must carry */
    public HttpFace(String token) {
        this(token, Timeouts.SHIPPED);
    }

    HttpFace(String token, Timeouts timeouts) {
        this.timeouts = timeouts;
        var all = new ArrayList<Route>();
        var openApi = new Lazy<byte[]>(() -> bodies.get().write(new OpenApi(all).document()));
        all.addAll(NodeRoutes.all(openApi));
        all.addAll(AppRoutes.all());
        all.addAll(new CheckRoutes().all());
        all.addAll(ActivityRoutes.all());
        all.addAll(Samples.all());
        all.addAll(MetricsRoutes.all());
        all.addAll(PairingRoutes.all());
        all.addAll(ClusterRoutes.all());
        all.addAll(ConflictRoutes.all());
        all.addAll(new StreamRoutes().all());
        routes = List.copyOf(all);
        guard = new Guard(token, this::port);
        server = Javalin.create(this::configure);
    }

    /**
     * Binds {@code port} on loopback; 0 takes any that is free.
     *
     * @throws Refused when the port is taken
     */
    public void start(int port) {
        try {
            server.start("127.0.0.1", port);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new Refused(
                            Refused.Kind.PORT_TAKEN,
                            "Port " + port + " on this machine is in use by another program. Stop that, or start this"
                                    + " node on another one with --port.");
                }
            }
            throw e;
        }
    }

    public int port() {
        return server.port();
    }

    /**
     * Opens the port for other nodes and for programs on other machines: the same API over TLS, for paired nodes by their
     * keys, for others by the token; strangers can be paired there and nothing else.
     *
     * @param context takes any client's certificate, or none
     * @param trusted whether a node that has proved its key is paired; asked at each request
     * @throws Refused when the port is taken
     */
    public void openTls(int port, SSLContext context, Predicate<NodeId> trusted) {
        guard.trust(trusted);
        org.eclipse.jetty.server.Server jetty = server.jettyServer().server();
        ServerConnector connector = Server.tls(jetty, context, port, timeouts);
        try {
            connector.start();
        } catch (Exception e) {
            throw new Refused(
                    Refused.Kind.PORT_TAKEN,
                    "Port " + port + ", on which other nodes would reach this one, cannot be opened (" + e.getMessage()
                            + "). Stop the program that has it, or start this node on another one with --port.");
        }
        jetty.addConnector(connector);
    }

    /**
     * From now on everything is answered.
     *
     * @param run tells this run of the node from every other; letters and digits
     */
    public void ready(Served served, String run) {
        var events = new EventHub(run);
        watch = served.apps().watch(events::tell);
        served.elsewhere().watch(events::tell);
        served.nodeEvents().watch(events::tell);
        ready = new Call.Ready(served, events);
    }

    List<Route> routes() {
        return routes;
    }

    /** Ends the streams, then the rest. Idempotent. */
    @Override
    public void close() {
        Call.Ready was = ready;
        if (was != null) {
            was.events().close();
        }
        try {
            if (watch != null) {
                watch.close();
                watch = null;
            }
        } catch (Exception e) {
            LOG.warn("Cannot stop watching the apps", e);
        }
        server.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize =
                Call.DRAIN_BYTES; // the real limit is in Call: what is beyond it is read before it is refused
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.asyncTimeout = 0;
        Server.configure(config.jetty, guard, timeouts);
        for (Route route : routes) {
            config.routes.addHttpHandler(route.method(), route.path(), context -> answer(route, context));
        }
        config.routes.exception(BadRequest.class, (e, context) -> write(context, e.problem()));
        config.routes.exception(
                KeyAgreement.Broken.class,
                (e, context) ->
                        write(context, Problem.of(400, "pairing-broken", String.valueOf(e.getMessage()), null)));
        config.routes.exception(Refused.class, (e, context) -> write(context, Problem.of(e)));
        config.routes.exception(HttpResponseException.class, this::noRoute);
        config.routes.exception(Exception.class, this::failed);
        config.router.javaLangErrorHandler((response, error) -> {
            LOG.error("Out of means while answering a request", error);
            response.setStatus(500);
        });
    }

    private void answer(Route route, Context context) throws Exception {
        Call.Ready now = ready;
        if (now == null && !route.open()) {
            context.header("Retry-After", "1");
            throw new BadRequest(503, "starting", "The node is still starting. Try again in a second.", null);
        }
        if (context.contentLength() > Bodies.MAX_BYTES) {
            Call.drain(context.req().getInputStream());
            throw Call.tooLarge();
        }
        var call = new Call(context, route, now, bodies, port());
        call.checkQuery();
        if (Forwarding.passesOn(call)) {
            return;
        }
        switch (route.handler().handle(call)) {
            case null -> {}
            case Route.Then then -> {
                write(context, route, then.answer());
                Thread.ofVirtual().name("after " + route.id()).start(then.afterwards());
            }
            case Object answer -> write(context, route, answer);
        }
    }

    /** Complete when this returns. */
    private void write(Context context, Route route, Object answer) throws IOException {
        var response = context.res();
        response.setStatus(route.answer().status());
        response.setContentType("application/json");
        OutputStream out = response.getOutputStream();
        bodies.get().write(answer, out);
        out.close();
    }

    private static void write(Context context, Problem problem) {
        if (context.res().isCommitted()) {
            return;
        }
        context.res().resetBuffer();
        if (problem.status() == 413) { // what is left of it may not have been read
            context.header("Connection", "close");
        }
        context.status(problem.status())
                .contentType(Problem.CONTENT_TYPE)
                .result(problem.json().getBytes(StandardCharsets.UTF_8));
    }

    private void noRoute(HttpResponseException e, Context context) {
        String path = context.path();
        String methods = routes.stream()
                .filter(r -> r.matches(path))
                .map(r -> r.method().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (e.getStatus() == 413) {
            write(context, Call.tooLarge().problem());
        } else if (!methods.isEmpty()) {
            context.header("Allow", methods);
            write(context, Problem.of(405, "method-not-allowed", "This address takes " + methods + ".", null));
        } else {
            write(context, Problem.of(404, "no-such-address", "There is nothing here; see /api/openapi.json.", null));
        }
    }

    private void failed(Exception e, Context context) {
        if (e instanceof IOException || context.res().isCommitted()) {
            LOG.debug("A client went away", e);
            return;
        }
        String id = "e" + failures.incrementAndGet();
        LOG.error("Problem {} while answering {} {}", id, context.method(), context.path(), e);
        write(
                context,
                Problem.of(
                                500,
                                "internal",
                                "Lanyard failed to answer. Its log tells more, under the id " + id + ".",
                                null)
                        .withId(id));
    }
}
