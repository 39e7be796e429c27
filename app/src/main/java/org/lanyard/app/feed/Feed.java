package org.lanyard.app.feed;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.lanyard.app.client.ApiException;
import org.lanyard.app.client.Event;
import org.lanyard.app.client.Node;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.client.Stop;

/**
 * Keeps asking the node, and hands over what it says on the toolkit's thread: each second while somebody looks, less often
 * while nobody does, and at once when the node tells that something changed. Has two virtual threads of its own.
 */
public final class Feed implements AutoCloseable {

    private static final Duration LOOKED_AT = Duration.ofSeconds(1);
    private static final Duration HIDDEN = Duration.ofSeconds(10);
    /** Events come in bursts; one answer serves them all. */
    private static final Duration BURST = Duration.ofMillis(50);

    private static final Duration RETRY = Duration.ofMillis(500);

    private final NodeApi api;
    private final Executor ui;
    private final InstantSource clock;
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Event>> eventListeners = new CopyOnWriteArrayList<>();
    private final Semaphore wake = new Semaphore(0);
    private final Stop stop = new Stop();
    private volatile boolean lookedAt = true;
    private volatile Snapshot latest;

    /** @param ui runs what it is given on the toolkit's thread */
    public Feed(NodeApi api, Executor ui, InstantSource clock) {
        this.api = api;
        this.ui = ui;
        this.clock = clock;
        latest = Snapshot.none(clock.instant());
    }

    public void start() {
        Thread asking = Thread.ofVirtual().name("feed").start(this::ask);
        Thread listening = Thread.ofVirtual().name("events").start(this::listen);
        stop.then(asking::interrupt);
        stop.then(listening::interrupt);
    }

    public Snapshot latest() {
        return latest;
    }

    /** Called on the toolkit's thread with what is known now, soon, and with whatever comes. */
    public void onSnapshot(Consumer<Snapshot> listener) {
        listeners.add(listener);
        Snapshot now = latest;
        ui.execute(() -> listener.accept(now));
    }

    /** Called on the toolkit's thread. */
    public void onEvent(Consumer<Event> listener) {
        eventListeners.add(listener);
    }

    /** Whether a person sees it: then it asks each second. */
    public void lookedAt(boolean is) {
        lookedAt = is;
        refresh();
    }

    /** Asks now. */
    public void refresh() {
        wake.release();
    }

    /** Asks once, in the calling thread, which must not be the toolkit's. */
    void askOnce() {
        Snapshot next;
        try {
            List<Node> nodes = api.nodes();
            next = new Snapshot(
                    Snapshot.Link.CONNECTED, self(nodes), nodes, api.apps(), api.strangers(), clock.instant());
        } catch (ApiException e) {
            boolean before = latest.link() != Snapshot.Link.CONNECTING;
            next = latest.with(before ? Snapshot.Link.LOST : Snapshot.Link.CONNECTING);
        }
        latest = next;
        Snapshot told = next;
        ui.execute(() -> listeners.forEach(l -> l.accept(told)));
    }

    /** The one of them that is asked; which that is does not change while it answers. */
    private Node self(List<Node> nodes) {
        Node before = latest.connected() ? latest.self() : null;
        return nodes.stream()
                .filter(n -> before != null && n.id().equals(before.id()))
                .findFirst()
                .orElseGet(api::node);
    }

    private void ask() {
        while (!stop.stopped()) {
            askOnce();
            pause(latest.connected() ? lookedAt ? LOOKED_AT : HIDDEN : RETRY);
        }
    }

    private void pause(Duration time) {
        try {
            if (wake.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                Thread.sleep(BURST);
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        while (!stop.stopped()) {
            try {
                api.events(this::take, stop);
            } catch (ApiException e) {
                refresh();
                pauseListening();
            }
        }
    }

    private void pauseListening() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void take(Event event) {
        if (!(event instanceof Event.Progress)) {
            refresh();
        }
        ui.execute(() -> eventListeners.forEach(l -> l.accept(event)));
    }

    @Override
    public void close() {
        stop.stop();
    }
}
