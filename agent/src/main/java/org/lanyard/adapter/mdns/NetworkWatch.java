package org.lanyard.adapter.mdns;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the machine's interfaces every few seconds and tells when others are to be used, or when the machine has slept:
 * sockets of before may be deaf then. One for all of multicast DNS, with its one thread. Thread-safe.
 */
public final class NetworkWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(NetworkWatch.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(3);

    /** The interfaces just now. */
    @FunctionalInterface
    interface Nics {
        List<Nic> read() throws IOException;
    }

    /** Told on this watch's thread. */
    @FunctionalInterface
    interface Listener {

        /** @param afresh what was opened before may be deaf, although the interfaces are the same */
        void networks(InterfaceChoice choice, boolean afresh);
    }

    private final Nics nics;
    private final SleepSense sleep;
    private final Duration every;
    private final ScheduledThreadPoolExecutor thread;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private @Nullable InterfaceChoice last;
    private volatile @Nullable String error;

    /** Of this machine. */
    public NetworkWatch(LongSupplier monotonicNanos, InstantSource wall) {
        this(new SystemNics(), monotonicNanos, wall, EVERY);
    }

    NetworkWatch(Nics nics, LongSupplier monotonicNanos, InstantSource wall, Duration every) {
        this.nics = nics;
        this.every = every;
        sleep = new SleepSense(monotonicNanos, wall);
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("mdns").factory());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Begins to look. Listeners that are added before are told of the first look at once. */
    public void start() {
        repeat(this::look, 0, every);
    }

    /** Told first of what is known already. */
    void listen(Listener listener) {
        post(() -> {
            listeners.add(listener);
            InterfaceChoice known = last;
            if (known != null) {
                listener.networks(known, true);
            }
        });
    }

    /** Calls it after each change of the interfaces or their addresses, and after sleep; on this watch's thread: must be quick. */
    public void onChange(Runnable task) {
        listen((choice, afresh) -> task.run());
    }

    void unlisten(Listener listener) {
        listeners.remove(listener);
    }

    /** On this watch's thread; nothing once closed. */
    void post(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
        } catch (RejectedExecutionException closed) {
            LOG.log(System.Logger.Level.DEBUG, "Multicast DNS is closed; a late task is left out");
        }
    }

    /** Once a second on this watch's thread, until it is closed. */
    void every(Runnable task) {
        repeat(task, 1_000, Duration.ofSeconds(1));
    }

    private void repeat(Runnable task, long delayMillis, Duration pause) {
        try {
            // its failures are logged where they arise, so nobody looks at what this returns
            var _ = thread.scheduleWithFixedDelay(
                    () -> guarded(task), delayMillis, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.log(System.Logger.Level.DEBUG, "Multicast DNS is closed; nothing is tended any more");
        }
    }

    /** In words; null while the interfaces can be read. */
    @Nullable String error() {
        return error;
    }

    /** One look; on this watch's thread. */
    void look() {
        guarded(() -> {
            try {
                InterfaceChoice now = InterfaceChoice.of(nics.read());
                boolean slept = sleep.slept();
                error = null;
                InterfaceChoice before = last;
                if (slept || !now.equals(before)) {
                    if (slept || before == null || !names(now).equals(names(before))) {
                        LOG.log(
                                System.Logger.Level.INFO,
                                "Local network on {0}{1}",
                                names(now),
                                slept ? ", anew after a sleep" : "");
                    }
                    last = now;
                    listeners.forEach(listener -> guarded(() -> listener.networks(now, slept)));
                }
            } catch (IOException e) {
                if (error == null) {
                    LOG.log(System.Logger.Level.WARNING, "Cannot read this machine's network interfaces; trying on", e);
                }
                error = "this machine's network interfaces cannot be read: " + e.getMessage();
            }
        });
    }

    private static String names(InterfaceChoice choice) {
        return choice.used().isEmpty()
                ? "no interface"
                : choice.used().stream()
                        .map(used -> used.nic().name() + " " + used.address().getHostAddress())
                        .collect(Collectors.joining(", "));
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException defect) {
            // an exception would end the looking for good
            LOG.log(System.Logger.Level.ERROR, "A task of multicast DNS failed unexpectedly", defect);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
