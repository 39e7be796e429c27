package org.lanyard.cluster;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.lanyard.model.NodeId;

/** The last {@link #KEPT} events of nodes, in memory only: another node saw others, and a new agent begins anew. Thread-safe. */
public final class NodeEvents {

    static final int KEPT = 500;

    private final InstantSource clock;
    private final Deque<NodeEvent> last = new ArrayDeque<>();
    private final List<Consumer<NodeEvent>> watchers = new CopyOnWriteArrayList<>();
    private long count;

    public NodeEvents(InstantSource clock) {
        this.clock = clock;
    }

    public void add(NodeEvent.Kind kind, NodeId node, String name, String cause) {
        NodeEvent event = keep(kind, node, name, cause);
        watchers.forEach(watcher -> watcher.accept(event));
    }

    private synchronized NodeEvent keep(NodeEvent.Kind kind, NodeId node, String name, String cause) {
        var event = new NodeEvent(++count, kind, node, name, cause, clock.instant());
        last.addFirst(event);
        if (last.size() > KEPT) {
            last.removeLast();
        }
        return event;
    }

    /** Newest first, at most {@code limit}, all of them before {@code end}. */
    public synchronized List<NodeEvent> before(Instant end, int limit) {
        return last.stream()
                .filter(event -> event.at().isBefore(end))
                .limit(limit)
                .toList();
    }

    /** Calls {@code watcher} for each event from now on, on the thread that tells of it: it must be quick. */
    public void watch(Consumer<NodeEvent> watcher) {
        watchers.add(watcher);
    }
}
