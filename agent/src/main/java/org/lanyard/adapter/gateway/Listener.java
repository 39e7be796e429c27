package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.gateway.Timers.Timer;

/**
 * Takes an app's new connections. Stops while there are as many as are allowed, and pauses while the system has no
 * descriptor left: those who are connected are served on, the others wait in the kernel's queue. Confined to the loop.
 */
final class Listener extends EventLoop.Handler {

    private static final System.Logger LOG = System.getLogger(Listener.class.getName());
    private static final int ACCEPTS_AN_EVENT = 64;
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final EventLoop loop;
    private final AppPort app;
    private final ServerSocketChannel server;
    private final SelectionKey key;
    private final Timer again = new Timer(this::resume);
    private long pause = FIRST_PAUSE;
    private boolean listening = true;

    Listener(EventLoop loop, AppPort app, ServerSocketChannel server) throws IOException {
        this.loop = loop;
        this.app = app;
        this.server = server;
        this.key = loop.register(server, SelectionKey.OP_ACCEPT, this);
    }

    @Override
    void ready(int ops) {
        for (int i = 0; i < ACCEPTS_AN_EVENT; i++) {
            if (app.isFull()) {
                listen(false);
                return;
            }
            SocketChannel channel = accept();
            if (channel == null) {
                return;
            }
            welcome(channel);
        }
    }

    @Override
    void failed(Throwable problem) {
        // The one connection that failed is gone; the listener itself is as it was.
    }

    /** Takes connections again, unless a pause is not over. */
    void resume() {
        if (!again.waiting()) {
            listen(true);
        }
    }

    void close() {
        loop.cancel(again);
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A port of the gateway did not close cleanly", e);
        }
    }

    private @Nullable SocketChannel accept() {
        try {
            SocketChannel channel = server.accept();
            pause = FIRST_PAUSE;
            return channel;
        } catch (IOException e) {
            pauseAfter(e);
            return null;
        }
    }

    private void pauseAfter(IOException e) {
        listen(false);
        loop.set(again, pause);
        boolean first = pause == FIRST_PAUSE;
        pause = Math.min(2 * pause, LONGEST_PAUSE);
        if (first) { // last, because without descriptors the log may fail too
            LOG.log(
                    Level.WARNING,
                    "The gateway cannot take new connections just now, those it has go on. Is the limit on open files"
                            + " (ulimit -n) too low? The system says: " + e.getMessage());
        }
    }

    private void welcome(SocketChannel channel) {
        try {
            if (app.isConfined()
                    && !(channel.getRemoteAddress() instanceof InetSocketAddress from
                            && from.getAddress().isLoopbackAddress())) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0); // as if nobody listened
                close(channel);
                return;
            }
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            app.accepted(new Line.Plain(channel), Ends.of(channel));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A connection was gone before it was taken", e);
            close(channel);
        } catch (RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A socket did not close cleanly", e);
        }
    }

    private void listen(boolean on) {
        if (listening != on && key.isValid()) {
            listening = on;
            key.interestOps(on ? SelectionKey.OP_ACCEPT : 0);
        }
    }
}
