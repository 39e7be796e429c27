package org.lanyard.keeper;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.protocol.Link;
import org.lanyard.keeper.protocol.Reply;
import org.lanyard.keeper.protocol.Request;
import org.lanyard.keeper.protocol.Wire;

/**
 * One peer of the active keeper. Two threads: one reads and posts to the loop, one writes what the loop queued, so that a
 * peer that does not read can never hold up the loop; it is cut off when its queue is full.
 */
final class Connection {

    /** Told on the loop's thread. */
    interface Listener {
        void request(Connection from, Request request);

        void closed(Connection connection);
    }

    private static final int QUEUE = 2_000;
    /** No frame is empty: this one means that no more will come. */
    private static final byte[] LAST = {};

    private final EventLoop loop;
    private final Link link;
    private final Listener listener;
    private final ArrayBlockingQueue<byte[]> outgoing = new ArrayBlockingQueue<>(QUEUE);

    // The loop's:
    private boolean closed;
    private boolean subscribed;
    private int ticksWithoutRequest;
    private Request.@Nullable Hello greeting;

    Connection(EventLoop loop, Link link, Listener listener) {
        this.loop = loop;
        this.link = link;
        this.listener = listener;
    }

    void begin() {
        new Reader().start();
        new Writer().start();
    }

    private final class Reader extends Thread {
        Reader() {
            super(null, null, "read", 0, false);
            setDaemon(true);
        }

        @Override
        public void run() {
            read();
        }
    }

    private final class Writer extends Thread {
        Writer() {
            super(null, null, "write", 0, false);
            setDaemon(true);
        }

        @Override
        public void run() {
            write();
        }
    }

    private void read() {
        try {
            for (byte[] frame = link.receive(); frame != null; frame = link.receive()) {
                Request request = Wire.decodeRequest(frame);
                if (request != null) {
                    post(request);
                }
            }
        } catch (IOException | RuntimeException e) {
            // Garbage, or a peer that died: either way this connection is over, and only this one.
        } finally {
            loop.post(new Runnable() {
                @Override
                public void run() {
                    close();
                }
            });
        }
    }

    private void post(Request request) {
        loop.post(new Runnable() {
            @Override
            public void run() {
                take(request);
            }
        });
    }

    private void take(Request request) {
        if (!closed) {
            ticksWithoutRequest = 0;
            listener.request(this, request);
        }
    }

    private void write() {
        try {
            for (byte[] frame = outgoing.take(); frame.length > 0; frame = outgoing.take()) {
                link.send(frame);
            }
        } catch (IOException e) {
            // the reading side notices and closes
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a connection", e);
        } finally {
            link.close();
        }
    }

    /** On the loop's thread, as all that follows. Never blocks. */
    void send(Reply reply) {
        if (!closed && !outgoing.offer(Wire.encode(reply))) {
            close();
        }
    }

    /** What is queued is still sent, if the peer takes it. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!outgoing.offer(LAST)) {
            link.close();
        }
        listener.closed(this);
    }

    /** One more tick has passed; how many since the peer last said something. */
    int tick() {
        return ++ticksWithoutRequest;
    }

    void greeted(Request.Hello hello) {
        greeting = hello;
    }

    Request.@Nullable Hello greeting() {
        return greeting;
    }

    void subscribe() {
        subscribed = true;
    }

    boolean subscribed() {
        return subscribed;
    }
}
