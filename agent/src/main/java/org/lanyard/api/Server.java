package org.lanyard.api;

import io.javalin.config.JettyConfig;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.lanyard.platform.tls.PeerTls;

/** How Jetty is set: few threads, small buffers, limits on what a client may hold. */
final class Server {

    private static final int MAX_CONNECTIONS = 512;
    private static final int MAX_REMOTE = 256;
    private static final int MIN_BODY_BYTES_PER_SECOND = 64;
    private static final int MAX_HEAD = 16 * 1024;

    private Server() {}

    static void configure(JettyConfig jetty, Guard guard, HttpFace.Timeouts timeouts) {
        var threads = new QueuedThreadPool(8, 2);
        threads.setName("http");
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(new VirtualThreadPool());
        jetty.threadPool = threads;
        jetty.modifyHttpConfiguration(Server::http);
        jetty.addConnector((server, http) -> connector(server, http, jetty, timeouts));
        jetty.modifyServer(server -> {
            // a body that dribbles in would hold its request for days
            guard.setHandler(new MinimumDataRateHandler(MIN_BODY_BYTES_PER_SECOND, 0));
            server.setHandler(guard);
            server.setErrorHandler(new Errors());
            server.setStopTimeout(0);
            server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
        });
    }

    private static void http(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(MAX_HEAD);
        http.setResponseHeaderSize(MAX_HEAD);
        http.setOutputBufferSize(16 * 1024);
        http.setUseInputDirectByteBuffers(false);
    }

    private static ServerConnector connector(
            org.eclipse.jetty.server.Server server,
            HttpConfiguration http,
            JettyConfig jetty,
            HttpFace.Timeouts timeouts) {
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(jetty.host);
        connector.setPort(jetty.port);
        connector.setIdleTimeout(timeouts.idle());
        connector.addBean(new SlowHeads(connector.getScheduler(), timeouts.head()));
        return connector;
    }

    /**
     * The port for other nodes and for programs on other machines. Whoever has not finished the handshake is let go soon, and
     * there are only so many of them.
     */
    static ServerConnector tls(
            org.eclipse.jetty.server.Server server, SSLContext context, int port, HttpFace.Timeouts timeouts) {
        var tls = new SslContextFactory.Server();
        tls.setSslContext(context);
        tls.setWantClientAuth(true);
        tls.setIncludeProtocols(PeerTls.PROTOCOL);
        tls.setSniRequired(false);
        tls.setEndpointIdentificationAlgorithm(null);
        var http = new HttpConfiguration();
        http(http);
        http.addCustomizer(new SecureRequestCustomizer(false));
        var connector = new ServerConnector(
                server,
                null,
                null,
                null,
                1,
                1,
                new SslConnectionFactory(tls, "http/1.1"),
                new HttpConnectionFactory(http));
        connector.setPort(port);
        connector.setIdleTimeout(timeouts.idle());
        connector.addBean(new SlowHeads(connector.getScheduler(), timeouts.head()));
        connector.addBean(new NetworkConnectionLimit(MAX_REMOTE, connector));
        return connector;
    }

    /** What Jetty refuses by itself is a problem too: heads that are malformed or too large. */
    private static final class Errors extends ErrorHandler {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Guard.write(response, problem(response.getStatus()), callback);
            return true;
        }

        private static Problem problem(int status) {
            return switch (status) {
                case 431 -> Problem.of(status, "head-too-large", "The request's head is larger than 16 KiB.", null);
                case 414 -> Problem.of(status, "address-too-long", "The request's address is too long.", null);
                case 500 -> Problem.of(status, "internal", "Lanyard failed to answer. Its log tells more.", null);
                default -> Problem.of(status, "bad-request", "The request does not follow HTTP/1.1.", null);
            };
        }
    }
}
