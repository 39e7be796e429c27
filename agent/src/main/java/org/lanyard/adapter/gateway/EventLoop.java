package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.lanyard.adapter.gateway.Timers.Timer;

/**
 * One thread that waits for sockets, timers and tasks, and calls whoever they belong to. Nothing that is called may block.
 * Without sockets at work and timers due it sleeps. What one of them throws ends that one only.
 */
final class EventLoop implements AutoCloseable {

    /**
     * Whoever a socket belongs to. Called on the loop's thread. A class, because each event casts to it, and the client
     * compiler checks a class much faster than an interface.
     */
    abstract static class Handler {
        /** @param ops the ready operations, as in {@link SelectionKey} */
        abstract void ready(int ops);

        /** {@link #ready} threw this: let go of everything. */
        abstract void failed(Throwable problem);
    }

    private static final Logger LOG = System.getLogger(EventLoop.class.getName());
    private static final int WINDOW = 8 * 1024;

    private final LongSupplier nanos;
    private final Selector selector;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Timers timers = new Timers();
    private final Buffers buffers = new Buffers();
    private final byte[] window = new byte[WINDOW];
    private final Consumer<SelectionKey> ready = this::ready;
    private final Thread thread;
    private volatile boolean closed;
    private boolean looked;
    private long now;

    EventLoop(LongSupplier nanos) {
        this.nanos = nanos;
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("The gateway cannot wait for sockets on this system", e);
        }
        this.now = nanos.getAsLong();
        this.thread = Thread.ofPlatform().name("gateway").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Runs {@code task} on the loop's thread, in the order of the calls. Thread-safe; lost once the loop is closed. */
    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** Nanoseconds, as of the beginning of this round. */
    long now() {
        return now;
    }

    Buffers buffers() {
        return buffers;
    }

    byte[] window() {
        return window;
    }

    void set(Timer timer, long delayNanos) {
        timers.set(timer, now + delayNanos);
    }

    void cancel(Timer timer) {
        timers.cancel(timer);
    }

    SelectionKey register(SelectableChannel channel, int ops, Handler handler) throws IOException {
        return channel.register(selector, ops, handler);
    }

    /** Ends the thread after the tasks that are waiting. Sockets are closed by their owners before. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed || !tasks.isEmpty()) { // the fence around the loop: nothing ends it but close
            try {
                round();
            } catch (ClosedSelectorException e) {
                return;
            } catch (IOException | RuntimeException | Error e) {
                LOG.log(Level.ERROR, "The gateway's event loop stumbled and goes on", e);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100)); // never a hot loop
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The gateway's selector did not close", e);
        }
    }

    private void round() throws IOException {
        looked = false;
        if (!tasks.isEmpty() || closed) {
            selector.selectNow(ready);
        } else if (timers.isEmpty()) {
            selector.select(ready);
        } else {
            long wait = timers.untilNext(nanos.getAsLong());
            selector.select(ready, Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait + 999_999)));
        }
        look();
        for (Timer timer = timers.due(now); timer != null; timer = timers.due(now)) {
            fenced(timer::run);
        }
        runTasks();
    }

    /** Once a round is enough: a round is short. */
    private void look() {
        if (!looked) {
            looked = true;
            now = nanos.getAsLong();
        }
    }

    /** What a task adds runs in the next round, after the selector has let go of the sockets closed in this one. */
    private void runTasks() {
        for (int n = tasks.size(); n > 0; n--) {
            Runnable task = tasks.poll();
            if (task != null) {
                fenced(task);
            }
        }
    }

    private void ready(SelectionKey key) {
        look();
        var handler = (Handler) key.attachment();
        try {
            if (key.isValid()) {
                handler.ready(key.readyOps());
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A connection of the gateway failed and was closed", e);
            fenced(() -> handler.failed(e));
        }
    }

    private static void fenced(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A step of the gateway failed", e);
        }
    }
}
