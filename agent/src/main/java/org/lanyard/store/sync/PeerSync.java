package org.lanyard.store.sync;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ClusterLink;
import org.lanyard.model.NodeId;
import org.lanyard.store.DocumentStore;

/** Everything between this node and one other while both are in one view. Confined to the replicator's thread. */
final class PeerSync {

    /** So long an answer may take; then the exchange is given up, to begin again. */
    static final int PATIENCE_TICKS = 20;

    /** After which the opening of a comparison is repeated: the peer may not have had this node in its view yet. */
    private static final int REOPEN_TICKS = 4;

    /** So long one step of a comparison may take while documents are still coming in. */
    private static final int STEP_TICKS = 120;

    /** After which a comparison begins again of which this node's disk has refused something; less than patience lasts. */
    private static final int REFUSED_TICKS = PATIENCE_TICKS / 2;

    final Outbox outbox;
    final Pieces pieces = new Pieces();
    private final NodeId peer;
    private final DocumentStore store;
    private final Acknowledgements acknowledgements;
    private final ClusterLink link;
    private final LongSupplier numbers;
    private final Answering answering;
    private @Nullable Exchange exchange;
    private Runnable whenEnded = () -> {};
    private int ticksLeft;
    private int stepTicksLeft;
    private int saving;
    private boolean refused;

    /**
     * Says nothing yet.
     *
     * @param numbers each greater than the one before, and none that an earlier incarnation had
     */
    PeerSync(
            NodeId peer,
            DocumentStore store,
            Acknowledgements acknowledgements,
            ClusterLink link,
            long incarnation,
            LongSupplier numbers,
            Outbox.Listener listener) {
        this.peer = peer;
        this.store = store;
        this.acknowledgements = acknowledgements;
        this.link = link;
        this.numbers = numbers;
        this.outbox = new Outbox(peer, store, incarnation, numbers, this::send, listener);
        this.answering = new Answering(peer, store, acknowledgements, outbox, this::send);
    }

    void send(SyncMessage message) {
        for (byte[] piece : Pieces.of(SyncCodec.encode(message), numbers.getAsLong())) {
            link.send(peer, piece);
        }
    }

    /** Compares all with the peer, and both take in what they lack; one that goes on is given up for it. */
    void open(Runnable ended) {
        ticksLeft = PATIENCE_TICKS;
        begin(ended);
    }

    private void begin(Runnable ended) {
        stepTicksLeft = REOPEN_TICKS;
        refused = false;
        whenEnded = ended;
        giveUp();
        exchange = new Exchange(numbers.getAsLong(), peer, store, acknowledgements, outbox, this::send, () -> {
            exchange = null;
            ended.run();
        });
    }

    boolean isOpen() {
        return exchange != null;
    }

    boolean isComparing() {
        return exchange != null && exchange.isComparing();
    }

    boolean isBusy() {
        return exchange != null || outbox.isBusy();
    }

    void giveUp() {
        if (exchange != null) {
            exchange.abandon();
            exchange = null;
        }
    }

    /** An answer to the exchange that is open; one to an earlier exchange is late and means nothing. */
    private @Nullable Exchange current(long number) {
        Exchange open = exchange;
        if (open == null || open.number != number) {
            return null;
        }
        if (!refused) {
            stepTicksLeft = STEP_TICKS;
        }
        return open;
    }

    void same(SyncMessage.Same same) {
        Exchange open = current(same.exchange());
        if (open != null) {
            open.same();
        }
    }

    void compare(SyncMessage.BucketDigests theirs) {
        Exchange open = current(theirs.exchange());
        if (open != null) {
            open.compare(theirs.digests());
        }
    }

    /** What this peer lacks, the other one is sent as well, if it holds the same. */
    void alsoFor(PeerSync other, SyncMessage.BucketDigests theirs) {
        if (exchange != null) {
            exchange.alsoFor(other.outbox, theirs.digests());
        }
    }

    void wanted(SyncMessage.Wanted wanted) {
        Exchange open = current(wanted.exchange());
        if (open != null) {
            open.wanted(wanted);
            outbox.pump();
        }
    }

    void sent(SyncMessage.Sent sent) {
        Exchange open = current(sent.exchange());
        if (open != null) {
            open.sent();
        }
    }

    Answering answering() {
        return answering;
    }

    /** What may be sent now is sent with the next {@link Outbox#pump}. */
    void acknowledged(SyncMessage.Ack ack) {
        if (!outbox.acknowledged(ack) && exchange != null) {
            exchange.peerKeepsNothing();
        }
    }

    /** The peer is alive. */
    void received() {
        ticksLeft = PATIENCE_TICKS;
    }

    /** What the peer has sent is on its way to the disk; until then the peer may have nothing to say. */
    void saving() {
        saving++;
    }

    /**
     * It is on the disk, or was refused. Then the peer does not go on with the comparison, and is not to be taken for silent:
     * as long as this node cannot save what it hears, the comparison does not end.
     */
    void saved(boolean durable) {
        saving--;
        if (!durable && isComparing() && !refused) {
            refused = true;
            stepTicksLeft = REFUSED_TICKS;
        }
    }

    /** False when the peer has been silent for too long, and the comparison has been given up. */
    boolean tick() {
        ticksLeft -= saving == 0 ? 1 : 0;
        stepTicksLeft--;
        if (exchange != null && ticksLeft <= 0) {
            outbox.drop();
            giveUp();
            return false;
        }
        // What is overdue may have been sent before a split that nobody noticed; the peer may well be there now.
        boolean onTime = outbox.tick();
        if (exchange != null && (!onTime || stepTicksLeft <= 0)) {
            begin(whenEnded);
        }
        return true;
    }
}
