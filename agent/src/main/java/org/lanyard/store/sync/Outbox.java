package org.lanyard.store.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Key;
import org.lanyard.store.Stamp;

/**
 * The documents on their way to one peer: live writes before repairs, and no more at once than the peer's disk keeps up
 * with. Keeps keys and reads the documents when their turn comes, so it is small, and sends nothing older than what it has
 * said to hold. Confined to the replicator's thread.
 */
final class Outbox {

    /** Unacknowledged messages. */
    static final int WINDOW = 4;

    private static final int MESSAGE_BYTES = 256 << 10;

    /** About what a document takes beside its body. */
    private static final int HEAD_BYTES = 200;

    /** Hears what comes of it. */
    interface Listener {

        /** The peer holds this durably. */
        void held(NodeId peer, Stamp stamp);
    }

    private static final class Outstanding {
        private final List<Stamp> stamps;
        private int ticksLeft;

        Outstanding(List<Stamp> stamps, int ticksLeft) {
            this.stamps = stamps;
            this.ticksLeft = ticksLeft;
        }
    }

    /** A repair; or, when {@code after} is there, what to do once all before it are durable at the peer. */
    private record Item(@Nullable Key key, @Nullable Runnable after) {}

    private final NodeId peer;
    private final DocumentStore store;
    private final long incarnation;
    private final LongSupplier numbers;
    private final Consumer<SyncMessage> send;
    private final Listener listener;
    private final Set<Key> live = new LinkedHashSet<>();
    private final Deque<Item> repairs = new ArrayDeque<>();
    private final TreeMap<Long, Outstanding> outstanding = new TreeMap<>();
    private final TreeMap<Long, List<Runnable>> barriers = new TreeMap<>();
    private long number;

    /**
     * Empty.
     *
     * @param numbers each greater than the one before
     */
    Outbox(
            NodeId peer,
            DocumentStore store,
            long incarnation,
            LongSupplier numbers,
            Consumer<SyncMessage> send,
            Listener listener) {
        this.peer = peer;
        this.store = store;
        this.incarnation = incarnation;
        this.numbers = numbers;
        this.send = send;
        this.listener = listener;
    }

    void live(Key key) {
        live.add(key);
    }

    void repair(Key key) {
        repairs.add(new Item(key, null));
    }

    /** Once all that was put in so far is durable at the peer; never, when something of it fails. */
    void afterwards(Runnable task) {
        repairs.add(new Item(null, task));
    }

    boolean isBusy() {
        return !outstanding.isEmpty() || !repairs.isEmpty() || !live.isEmpty();
    }

    /**
     * Sends what may be sent.
     *
     * @throws Refused when the disk cannot be read
     */
    void pump() {
        try {
            fill();
        } catch (Refused disk) {
            drop();
            throw disk;
        }
    }

    private void fill() {
        passBarriers();
        while (outstanding.size() < WINDOW) {
            List<Document> documents = next();
            passBarriers();
            if (documents.isEmpty()) {
                if (live.isEmpty() && repairs.isEmpty()) {
                    return;
                }
                continue;
            }
            number = numbers.getAsLong();
            outstanding.put(
                    number,
                    new Outstanding(documents.stream().map(Document::stamp).toList(), PeerSync.PATIENCE_TICKS));
            send.accept(new SyncMessage.Documents(incarnation, number, documents));
        }
    }

    private List<Document> next() {
        List<Document> documents = new ArrayList<>();
        int bytes = 0;
        while (bytes < MESSAGE_BYTES) {
            Key key = nextKey(documents.isEmpty());
            if (key == null) {
                break;
            }
            Document document = store.durable(key);
            if (document != null) {
                // Whoever takes this in lets go of the versions that it has seen: of those which lost, these are the
                // rest.
                List<Document> copies = store.conflictCopies(document);
                documents.addAll(copies);
                documents.add(document);
                bytes += size(document);
                for (Document copy : copies) {
                    bytes += size(copy);
                }
            }
        }
        return documents;
    }

    private static int size(Document document) {
        return HEAD_BYTES + 2 * document.body().length();
    }

    /** Null at the end, and at a barrier that has to wait until what was taken before it has a number. */
    private @Nullable Key nextKey(boolean nothingTaken) {
        if (!live.isEmpty()) {
            Iterator<Key> first = live.iterator();
            Key key = first.next();
            first.remove();
            return key;
        }
        while (!repairs.isEmpty()) {
            Item item = repairs.getFirst();
            if (item.after() != null) {
                if (!nothingTaken) {
                    return null;
                }
                barriers.computeIfAbsent(number, n -> new ArrayList<>()).add(item.after());
            }
            repairs.removeFirst();
            if (item.key() != null) {
                return item.key();
            }
        }
        return null;
    }

    private void passBarriers() {
        while (!barriers.isEmpty() && (outstanding.isEmpty() || outstanding.firstKey() > barriers.firstKey())) {
            Map.Entry<Long, List<Runnable>> passed = barriers.pollFirstEntry();
            passed.getValue().forEach(Runnable::run);
        }
    }

    /**
     * The peer's answer.
     *
     * @return false when the peer could not keep it: what is left has been dropped, and the exchange must begin again
     */
    boolean acknowledged(SyncMessage.Ack ack) {
        if (ack.incarnation() != incarnation) {
            return true;
        }
        Outstanding done = outstanding.remove(ack.number());
        if (done == null) {
            return true;
        }
        if (!ack.durable()) {
            drop();
            return false;
        }
        done.stamps.forEach(stamp -> listener.held(peer, stamp));
        return true;
    }

    /** False when an answer is overdue, and all that is left has been dropped. */
    boolean tick() {
        boolean overdue = false;
        for (Outstanding each : outstanding.values()) {
            each.ticksLeft--;
            overdue |= each.ticksLeft <= 0;
        }
        if (overdue) {
            drop();
        }
        return !overdue;
    }

    /**
     * A comparison begins, which finds whatever of it the peer lacks: an answer that was lost with a view which only the peer
     * has left must not hold that up.
     */
    void startOver() {
        outstanding.clear();
    }

    /** Nothing of it is lost: waiting writes send again, and the next comparison finds the rest. */
    void drop() {
        live.clear();
        repairs.clear();
        outstanding.clear();
        barriers.clear();
    }
}
