package org.lanyard.adapter.gateway;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lanyard.adapter.gateway.Route.Slot;
import org.lanyard.adapter.gateway.Timers.Timer;

/**
 * One app's requests that wait for an instance. When there are instances, but none takes a connection, one request at a
 * time tries again: so a thousand that wait cost no more than one, and an instance is found within 20 ms of its return.
 * Confined to the loop's thread.
 */
final class Parking {

    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final EventLoop loop;
    private final Route route;
    private final LinkedHashSet<Connection> waiting = new LinkedHashSet<>();
    private final Timer probe = new Timer(this::probe);
    private long pause = FIRST_PAUSE;

    Parking(EventLoop loop, Route route) {
        this.loop = loop;
        this.route = route;
    }

    void add(Connection connection) {
        waiting.add(connection);
        schedule();
    }

    void remove(Connection connection) {
        waiting.remove(connection);
    }

    /** An instance took a connection, or the targets are others: all try now. */
    void release() {
        pause = FIRST_PAUSE;
        if (waiting.isEmpty()) {
            return;
        }
        List<Connection> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(Connection::released);
    }

    private void schedule() {
        if (!route.isEmpty() && !probe.waiting() && !waiting.isEmpty()) {
            loop.set(probe, pause);
        }
    }

    private void probe() {
        Slot slot = route.nextOrAnyDown(loop.now());
        if (slot == null || waiting.isEmpty()) {
            return;
        }
        pause = Math.min(pause + pause / 2, LONGEST_PAUSE);
        waiting.removeFirst().probe(slot);
        schedule();
    }
}
