package org.lanyard.adapter.site;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The one Jetty server of all sites, small: one selector, virtual threads for requests, bounded buffers. Thread-safe. */
final class SiteServer implements AutoCloseable {

    private static final int MAX_THREADS = 8;

    /** Longer than a gateway's default, so that the gateway and not the site ends an idle connection. */
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(11);

    private static final int HEAP_BUFFERS = 1024 * 1024;
    private static final int DIRECT_BUFFERS = 1024 * 1024;
    private static final int LARGEST_BUFFER = 64 * 1024;
    private static final int BUFFERS_OF_A_SIZE = 16;

    /** A percent sign is a fine character in a file's name; {@link SiteFiles} decodes it, once. */
    private static final UriCompliance URI =
            UriCompliance.DEFAULT.with("SITE", UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING);

    private final Map<Integer, Site> sites = new ConcurrentHashMap<>();
    private final Map<Integer, Closeable> listeners = new ConcurrentHashMap<>();
    private final Server server;
    private final SiteConnector connector;

    /** A started server without sites. */
    SiteServer() {
        var threads = new QueuedThreadPool(
                MAX_THREADS, 2, (int) Duration.ofSeconds(30).toMillis());
        threads.setName("sites");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("site-", 0).factory()));
        var buffers = new ArrayByteBufferPool(0, -1, LARGEST_BUFFER, BUFFERS_OF_A_SIZE, HEAP_BUFFERS, DIRECT_BUFFERS);
        server = new Server(threads, null, buffers);
        connector = new SiteConnector(server, new HttpConnectionFactory(configuration()));
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        server.addConnector(connector);
        server.setHandler(new SiteHandler(sites::get, buffers));
        server.setErrorHandler(new Answers());
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The server for static sites did not start: " + e.getMessage(), e);
        }
    }

    private static HttpConfiguration configuration() {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setUriCompliance(URI);
        configuration.setOutputBufferSize(16 * 1024);
        return configuration;
    }

    /** Listens on the site's port. */
    void add(Site site) throws IOException {
        int port = site.spec().port();
        // First the entry: a connection may come in the moment the port is bound.
        if (sites.putIfAbsent(port, site) != null) {
            throw new java.net.BindException("Another site has port " + port);
        }
        try {
            listeners.put(port, connector.listen(port));
        } catch (IOException | RuntimeException e) {
            sites.remove(port);
            throw e;
        }
    }

    /** Takes no new connections, lets requests under way finish within {@code grace}, then closes what is left. Blocks. */
    boolean remove(Site site, Duration grace) throws IOException {
        int port = site.spec().port();
        Closeable listener = listeners.remove(port);
        if (listener != null) {
            listener.close();
        }
        boolean finished = site.awaitIdle(grace);
        connector.disconnect(port);
        sites.remove(port, site);
        return finished;
    }

    @Override
    public void close() {
        try {
            for (Closeable listener : listeners.values()) {
                listener.close();
            }
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server for static sites did not stop: " + e.getMessage(), e);
        }
    }
}
