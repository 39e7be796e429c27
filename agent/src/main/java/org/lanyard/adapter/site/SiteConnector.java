package org.lanyard.adapter.site;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * One connector for the ports of all sites. A {@link ServerConnector} for each would cost a selector thread with its stack
 * a site; here a site costs a listening channel on the one selector.
 */
final class SiteConnector extends ServerConnector {

    private static final int BACKLOG = 128;
    private static final int SELECTION_SECONDS = 5;

    SiteConnector(Server server, HttpConnectionFactory http) {
        super(server, 0, 1, http);
    }

    /** Nothing: the connector has no port of its own. */
    @Override
    public void open() {}

    /** There is no acceptor thread, but with 0 the superclass would register a channel of its own, which there is not. */
    @Override
    public int getAcceptors() {
        return 1;
    }

    /** Listens on a loopback port; closing what is returned lets go of it. */
    Closeable listen(int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var channel = ServerSocketChannel.open();
        try {
            // As Jetty and the JDK do: on Windows the option would let another program steal the port.
            if (!System.getProperty("os.name", "").startsWith("Windows")) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            channel.bind(new InetSocketAddress(loopback, port), BACKLOG);
            channel.configureBlocking(false);
            Closeable acceptor = getSelectorManager().acceptor(channel);
            return () -> {
                // The channel first: the descriptor is freed when the selector next runs.
                channel.close();
                acceptor.close();
                awaitSelection();
            };
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Until every selector has gone round once: between two updates that it takes lies one selection. */
    private void awaitSelection() throws IOException {
        for (ManagedSelector selector : getSelectorManager().getBeans(ManagedSelector.class)) {
            awaitUpdate(selector);
            awaitUpdate(selector);
        }
    }

    private static void awaitUpdate(ManagedSelector selector) throws IOException {
        var taken = new CountDownLatch(1);
        selector.submit(_ -> taken.countDown());
        try {
            if (!taken.await(SELECTION_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("The selector did not run within " + SELECTION_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a port was let go");
        }
    }

    /** Closes the connections that were accepted on that port. */
    void disconnect(int port) {
        for (EndPoint endPoint : getConnectedEndPoints()) {
            if (endPoint.getLocalSocketAddress() instanceof InetSocketAddress local && local.getPort() == port) {
                endPoint.close();
            }
        }
    }
}
