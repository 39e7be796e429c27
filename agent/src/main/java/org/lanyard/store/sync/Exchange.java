package org.lanyard.store.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lanyard.model.NodeId;
import org.lanyard.store.Buckets;
import org.lanyard.store.Digest;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Key;
import org.lanyard.store.Stamp;

/**
 * The opener's side of one comparison with one peer; see {@link SyncMessage}. When it has ended well, all that the peer held
 * when it answered is durable here. Confined to the replicator's thread.
 *
 * <pre>
 * OPENED ── Same ──► ENDED
 * OPENED ── BucketDigests ──► COMPARING (some buckets) ── Sent, and what it wanted is acknowledged ──► the next, or ENDED
 * </pre>
 */
final class Exchange {

    /** Of the versions that are compared at once. */
    static final int STAMPS_BYTES = 256 << 10;

    private static final int HEAD_BYTES = 60;
    private static final int COUNTER_BYTES = 60;

    final long number;
    private final NodeId peer;
    private final DocumentStore store;
    private final Acknowledgements acknowledgements;
    private final Outbox outbox;
    private final Consumer<SyncMessage> send;
    private final Runnable ended;
    private final long positionAtRoot;
    private final long start;
    private final Deque<Integer> differing = new ArrayDeque<>();
    private final Map<Key, Stamp> tombstones = new HashMap<>();
    private final List<Outbox> alike = new ArrayList<>();
    private List<Digest> theirs = List.of();
    private boolean comparing;
    private boolean allHere;
    private boolean allThere;
    private boolean oneWay;
    private boolean abandoned;

    /**
     * Opens it.
     *
     * @param ended when it has ended well
     */
    Exchange(
            long number,
            NodeId peer,
            DocumentStore store,
            Acknowledgements acknowledgements,
            Outbox outbox,
            Consumer<SyncMessage> send,
            Runnable ended) {
        this.number = number;
        this.peer = peer;
        this.store = store;
        this.acknowledgements = acknowledgements;
        this.outbox = outbox;
        this.send = send;
        this.ended = ended;
        this.positionAtRoot = acknowledgements.position();
        this.start = outbox.startOver();
        send.accept(new SyncMessage.Root(number, store.digests().root()));
    }

    boolean isComparing() {
        return comparing;
    }

    void same() {
        acknowledgements.holdsAll(peer, positionAtRoot);
        ended.run();
    }

    void compare(List<Digest> theirs) {
        this.theirs = theirs;
        List<Digest> ours = store.digests().all();
        var equal = new BitSet(Buckets.COUNT);
        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            if (ours.get(bucket).equals(theirs.get(bucket))) {
                equal.set(bucket);
            } else {
                differing.add(bucket);
            }
        }
        for (Stamp tombstone : acknowledgements.tombstones()) {
            if (equal.get(Buckets.of(tombstone.key()))) {
                acknowledgements.holds(peer, tombstone);
            }
        }
        comparing = true;
        next();
    }

    private void next() {
        if (differing.isEmpty()) {
            ended.run();
            return;
        }
        allHere = false;
        allThere = false;
        tombstones.clear();
        List<Integer> buckets = new ArrayList<>();
        List<Stamp> stamps = new ArrayList<>();
        int bytes = 0;
        while (!differing.isEmpty() && bytes < STAMPS_BYTES) {
            int bucket = differing.remove();
            buckets.add(bucket);
            for (Stamp stamp : store.stamps(bucket)) {
                stamps.add(stamp);
                bytes += size(stamp);
                if (stamp.deleted()) {
                    tombstones.put(stamp.key(), stamp);
                }
            }
        }
        send(buckets, stamps);
    }

    private void send(List<Integer> buckets, List<Stamp> stamps) {
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < stamps.size(); i++) {
            bytes += size(stamps.get(i));
            if (bytes >= STAMPS_BYTES && i + 1 < stamps.size()) {
                send.accept(new SyncMessage.Stamps(number, buckets, false, stamps.subList(from, i + 1)));
                from = i + 1;
                bytes = 0;
            }
        }
        send.accept(new SyncMessage.Stamps(number, buckets, true, stamps.subList(from, stamps.size())));
    }

    private static int size(Stamp stamp) {
        return HEAD_BYTES
                + stamp.key().id().length()
                + COUNTER_BYTES * stamp.version().counters().size();
    }

    void wanted(SyncMessage.Wanted answer) {
        for (Key key : answer.known()) {
            Stamp tombstone = tombstones.get(key);
            if (tombstone != null) {
                acknowledgements.holds(peer, tombstone);
            }
        }
        if (!oneWay) {
            answer.wanted().forEach(outbox::repair);
        }
        for (Outbox also : alike) {
            answer.wanted().forEach(also::repair);
            also.pump();
        }
    }

    /** Another peer has these digests: is it like this one, it wants the same. */
    void alsoFor(Outbox other, List<Digest> digests) {
        if (digests.equals(theirs) && !alike.contains(other)) {
            alike.add(other);
        }
    }

    /** The peer's disk refuses what it is sent; what it has is still wanted here. */
    void peerKeepsNothing() {
        oneWay = true;
        goOn();
    }

    /** The peer has answered to all the buckets' versions, and what it sent for them is durable here. */
    void sent() {
        allHere = true;
        if (oneWay) {
            goOn();
            return;
        }
        outbox.afterwards(start, () -> {
            allThere = true;
            goOn();
        });
        outbox.pump();
    }

    /** What it still waits for does not concern it any more. */
    void abandon() {
        abandoned = true;
    }

    private void goOn() {
        if (!abandoned && allHere && (allThere || oneWay)) {
            allHere = false;
            next();
        }
    }
}
