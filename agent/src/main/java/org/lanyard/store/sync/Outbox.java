package org.lanyard.store.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    /** A repair; or, when {@code after} is there, what to do once all since {@code from} are durable at the peer. */
    private record Item(
            @Nullable Key key, long from, @Nullable Runnable after) {}

    private final NodeId peer;
    private final DocumentStore store;
    private final long incarnation;
    private final LongSupplier numbers;
    private final Consumer<SyncMessage> send;
    private final Listener listener;
    private final Set<Key> live = new LinkedHashSet<>();
    private final Deque<Item> repairs = new ArrayDeque<>();
    private final InFlight inFlight = new InFlight();
    private long dropped;

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
        repairs.add(new Item(key, 0, null));
    }

    /** Once all that was put in so far is durable at the peer, but for what was sent before the last {@link #startOver}. */
    void afterwards(Runnable task) {
        afterwards(inFlight.since(), task);
    }

    /**
     * Once all that was put in so far is durable at the peer, but for what was sent before that start; never, when something
     * of it fails.
     */
    void afterwards(long start, Runnable task) {
        if (start >= dropped) {
            repairs.add(new Item(null, start, task));
        }
    }

    boolean isBusy() {
        return !inFlight.isEmpty() || !repairs.isEmpty() || !live.isEmpty();
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
        inFlight.pass();
        while (inFlight.size() < WINDOW) {
            List<Document> documents = next();
            if (!documents.isEmpty()) {
                long number = numbers.getAsLong();
                inFlight.sent(number, documents.stream().map(Document::stamp).toList());
                send.accept(new SyncMessage.Documents(incarnation, number, documents));
            }
            // Not before: what is done then may come back here, and pass by what was taken and had no number yet.
            inFlight.pass();
            if (documents.isEmpty() && live.isEmpty() && repairs.isEmpty()) {
                return;
            }
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
                inFlight.afterwards(item.from(), item.after());
            }
            repairs.removeFirst();
            if (item.key() != null) {
                return item.key();
            }
        }
        return null;
    }

    /**
     * The peer's answer.
     *
     * @return false when the peer could not keep what is still wanted there: the exchange must go on without
     */
    boolean acknowledged(SyncMessage.Ack ack) {
        if (ack.incarnation() != incarnation || !inFlight.has(ack.number())) {
            return true;
        }
        if (!ack.durable()) {
            return !lost(ack.number());
        }
        inFlight.answered(ack.number()).forEach(stamp -> listener.held(peer, stamp));
        return true;
    }

    /** False when an answer is overdue that is still wanted: the exchange must begin again. */
    boolean tick() {
        boolean wanted = false;
        for (long overdue : inFlight.tick()) {
            wanted |= lost(overdue);
        }
        return !wanted;
    }

    /** With what has failed goes all that is left; but not for what was sent before the last start. */
    private boolean lost(long number) {
        if (number > inFlight.since()) {
            drop();
            return true;
        }
        return inFlight.lost(number);
    }

    /**
     * A comparison begins, which finds whatever of it the peer lacks: an answer that was lost with a view which only the peer
     * has left must not hold that up. The comparison that goes on in the other direction still waits for its own.
     *
     * @return where that is, for {@link #afterwards}
     */
    long startOver() {
        inFlight.startOver(numbers.getAsLong());
        return inFlight.since();
    }

    /** Nothing of it is lost: waiting writes send again, and the next comparison finds the rest. */
    void drop() {
        dropped = numbers.getAsLong();
        live.clear();
        repairs.clear();
        inFlight.drop(dropped);
    }
}
