package org.lanyard.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.NodeEvent;
import org.lanyard.deploy.AppNotice;

/**
 * Passes what changes on to any number of clients. A client that does not keep up is let go, rather than have its backlog
 * fill the memory; it comes back with the id of its last event, and gets what it missed while that is remembered.
 * Thread-safe; telling it never blocks.
 */
final class EventHub implements AutoCloseable {

    static final int BACKLOG = 1_024;

    private static final int REMEMBERED = 512;

    /** What a client's queue holds. */
    sealed interface Item {
        record Event(long number, Told told) implements Item {}

        /** No more will come. */
        record End() implements Item {}
    }

    /** Something that happened, here or on another node. */
    sealed interface Told {
        record Here(AppNotice notice) implements Told {}

        record There(Elsewhere.RemoteEvent event) implements Told {}

        /** To a node. */
        record Node(NodeEvent event) implements Told {}

        default boolean of(String app) {
            return switch (this) {
                case Here(AppNotice notice) ->
                    app.equals(notice.name()) || app.equals(notice.app().value());
                case There(Elsewhere.RemoteEvent event) -> app.equals(event.name()) || app.equals(event.app());
                case Node _ -> false;
            };
        }
    }

    /** One client's queue; read by one thread. */
    final class Subscription implements AutoCloseable {
        private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(BACKLOG);
        private final @Nullable String app;

        private Subscription(@Nullable String app) {
            this.app = app;
        }

        /** Null when none came in time. */
        @Nullable Item next(long seconds) throws InterruptedException {
            return queue.poll(seconds, TimeUnit.SECONDS);
        }

        boolean more() {
            return !queue.isEmpty();
        }

        boolean wants(Told told) {
            return app == null || told.of(app);
        }

        private void offer(Item.Event event) {
            if (wants(event.told()) && !queue.offer(event)) {
                close();
            }
        }

        @Override
        public void close() {
            synchronized (EventHub.this) {
                subscriptions.remove(this);
                queue.clear();
                queue.add(new Item.End());
            }
        }
    }

    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Deque<Item.Event> remembered = new ArrayDeque<>();
    private final String run;
    private long count;
    private boolean closed;

    /** @param run tells this run of the node from others; part of the events' ids */
    EventHub(String run) {
        this.run = run;
    }

    String id(Item.Event event) {
        return run + "-" + event.number();
    }

    void tell(AppNotice notice) {
        tell(new Told.Here(notice));
    }

    void tell(Elsewhere.RemoteEvent event) {
        tell(new Told.There(event));
    }

    void tell(NodeEvent event) {
        tell(new Told.Node(event));
    }

    private synchronized void tell(Told told) {
        var event = new Item.Event(++count, told);
        remembered.add(event);
        if (remembered.size() > REMEMBERED) {
            remembered.remove();
        }
        List.copyOf(subscriptions).forEach(s -> s.offer(event));
    }

    /** @param app name or id; null for all */
    synchronized Subscription subscribe(@Nullable String app) {
        var subscription = new Subscription(app);
        if (closed) {
            subscription.queue.add(new Item.End());
        } else {
            subscriptions.add(subscription);
        }
        return subscription;
    }

    /** As {@link #subscribe(String)}, and first what came after {@code lastId}; null when that is not remembered. */
    synchronized @Nullable Subscription resume(@Nullable String app, String lastId) {
        long after = number(lastId);
        boolean known = after == count
                || !remembered.isEmpty() && after >= remembered.getFirst().number() - 1;
        if (after < 0 || after > count || !known) {
            return null;
        }
        Subscription subscription = subscribe(app);
        remembered.stream().filter(e -> e.number() > after).forEach(subscription::offer);
        return subscription;
    }

    private long number(String id) {
        if (!id.startsWith(run + "-")) {
            return -1;
        }
        try {
            return Long.parseLong(id.substring(run.length() + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(subscriptions).forEach(Subscription::close);
    }
}
