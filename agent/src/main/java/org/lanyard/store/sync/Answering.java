package org.lanyard.store.sync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Key;
import org.lanyard.store.Stamp;

/** The answerer's side of the exchanges that one peer opens, one at a time. Confined to the replicator's thread. */
final class Answering {

    private static final long NONE = -1;

    private final NodeId peer;
    private final DocumentStore store;
    private final Acknowledgements acknowledgements;
    private final Outbox outbox;
    private final Consumer<SyncMessage> send;
    private long exchange = NONE;
    private long start;

    /** What is held here of the buckets in question and was not among the opener's versions yet. */
    private @Nullable Map<Key, Stamp> unmatched;

    Answering(
            NodeId peer,
            DocumentStore store,
            Acknowledgements acknowledgements,
            Outbox outbox,
            Consumer<SyncMessage> send) {
        this.peer = peer;
        this.store = store;
        this.acknowledgements = acknowledgements;
        this.outbox = outbox;
        this.send = send;
    }

    void root(SyncMessage.Root root) {
        exchange = root.exchange();
        unmatched = null;
        start = outbox.startOver();
        if (root.digest().equals(store.digests().root())) {
            acknowledgements.holdsAll(peer, acknowledgements.position());
            send.accept(new SyncMessage.Same(exchange));
        } else {
            send.accept(new SyncMessage.BucketDigests(exchange, store.digests().all()));
        }
    }

    void stamps(SyncMessage.Stamps message) {
        if (message.exchange() != exchange) {
            return;
        }
        try {
            answer(message);
        } catch (Refused disk) {
            // Going on with the next versions would tell the opener that these were dealt with.
            exchange = NONE;
            throw disk;
        }
    }

    private void answer(SyncMessage.Stamps message) {
        Map<Key, Stamp> ours = unmatched == null ? load(message.buckets()) : unmatched;
        unmatched = ours;
        List<Key> wanted = new ArrayList<>();
        List<Key> known = new ArrayList<>();
        for (Stamp theirs : message.stamps()) {
            compare(theirs, ours.remove(theirs.key()), wanted, known);
        }
        send.accept(new SyncMessage.Wanted(exchange, wanted, known));
        if (message.last()) {
            ours.keySet().forEach(outbox::repair);
            unmatched = null;
            outbox.afterwards(start, () -> send.accept(new SyncMessage.Sent(message.exchange())));
        }
        outbox.pump();
    }

    private Map<Key, Stamp> load(List<Integer> buckets) {
        var ours = new LinkedHashMap<Key, Stamp>();
        for (int bucket : buckets) {
            store.stamps(bucket).forEach(stamp -> ours.put(stamp.key(), stamp));
        }
        return ours;
    }

    private void compare(Stamp theirs, @Nullable Stamp ours, List<Key> wanted, List<Key> known) {
        boolean nothingForUs = ours == null ? acknowledgements.buried(theirs) : ours.covers(theirs);
        boolean nothingForThem = ours == null || theirs.covers(ours);
        if (!nothingForUs) {
            wanted.add(theirs.key());
        } else if (theirs.deleted()) {
            known.add(theirs.key());
        }
        if (ours != null && !nothingForThem) {
            outbox.repair(ours.key());
        } else if (ours != null && ours.deleted()) {
            acknowledgements.holds(peer, ours);
        }
    }
}
