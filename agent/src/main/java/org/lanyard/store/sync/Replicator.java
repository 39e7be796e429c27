package org.lanyard.store.sync;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ClusterLink;
import org.lanyard.cluster.ClusterView;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.lanyard.store.Digest;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Outcome;
import org.lanyard.store.Stamp;

/**
 * Keeps this node's documents and those of the others in its view the same. What becomes durable here by a write of this
 * node goes to everyone at once; what was missed is found by comparing digests: by a leader with everyone whenever the view
 * has changed and again when it has settled, by everyone now and then. Only what is missing crosses the network; between nodes
 * that hold the same that is two small messages in {@link #ROUND}.
 *
 * <p>Everything happens on the {@link Schedule}'s thread; the public methods may be called from any thread and do not block.
 */
public final class Replicator implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Replicator.class.getName());

    /** About so often two nodes compare. */
    static final Duration ROUND = Duration.ofSeconds(30);

    static final Duration TICK = Duration.ofMillis(500);

    /** So long after a leader has learned of a view all the others have, too. */
    static final Duration SETTLED = Duration.ofSeconds(5);

    /** So long a write waits for its second copy. */
    static final Duration DEADLINE = Duration.ofSeconds(10);

    private final NodeId self;
    private final DocumentStore store;
    private final Acknowledgements acknowledgements;
    private final Schedule schedule;
    private final Turns turns;
    private final RandomGenerator random;
    private final Waits waits;
    private final Members members;
    private final AutoCloseable listening;
    private long numbers;
    private Schedule.Timer periodic;
    private Schedule.@Nullable Timer ticking;

    /** Whether a tick comes anyway. */
    private volatile boolean awake;

    private boolean sending;
    private boolean closed;

    /**
     * Reads through the disk once, so it comes before the first write; then waits for the first view.
     *
     * @param acknowledgements the same that the store was made with
     * @param link is used to send only; its owner hands on views and messages
     * @param random must differ between two starts of a node
     */
    public Replicator(
            DocumentStore store,
            Acknowledgements acknowledgements,
            ClusterLink link,
            Schedule schedule,
            RandomGenerator random) {
        this.self = store.self();
        this.store = store;
        this.acknowledgements = acknowledgements;
        this.schedule = schedule;
        this.turns = new Turns(schedule, this::afterTurns);
        this.random = random;
        this.waits = new Waits(self, (int) DEADLINE.dividedBy(TICK));
        Digest ours = store.digests().root();
        LOG.log(System.Logger.Level.DEBUG, "Documents here: {0}", ours);
        store.tombstones(Acknowledgements.MAX).forEach(acknowledgements::follow);
        long incarnation = random.nextLong(1L << 62);
        this.members = new Members(
                self,
                peer -> new PeerSync(
                        peer, store, acknowledgements, link, incarnation, () -> incarnation + ++numbers, this::held));
        this.listening = store.listen(this::told);
        this.periodic = schedule.after(jittered(ROUND), this::periodic);
    }

    // ---- what others call

    /** Whether a message of the link is for this; the link is shared. */
    public static boolean isMine(byte[] message) {
        return message.length > 0 && message[0] == SyncCodec.CHANNEL;
    }

    /** From {@link ClusterLink.Listener}, in the link's order. */
    public void viewChanged(ClusterView now) {
        openTurn(() -> {
            members.viewChanged(now);
            waits.viewChanged(now);
        });
        if (now.isLedBy(self)) {
            var _ = schedule.after(SETTLED, () -> openTurn(() -> members.lookAgain(now)));
        }
    }

    /** From {@link ClusterLink.Listener}, in the link's order; for what {@link #isMine}. */
    public void message(NodeId from, byte[] message) {
        openTurn(() -> receive(from, message));
    }

    /**
     * When the write may be acknowledged: durable on two nodes of the view, its leader among them; alone, on this one.
     * Exceptionally with {@link Refused} when the disk refused it; or when nobody has confirmed it in {@link #DEADLINE}, and
     * then it stays and spreads as soon as it can. Completes on the replicator's thread: what is chained must be quick.
     */
    public CompletableFuture<Copies> copies(Outcome.Accepted write) {
        var wait = new Waits.Wait(write.documents());
        // Then the others may have answered already: they are asked once more.
        boolean late = write.durable().isDone();
        // Its durability wakes the thread; only for the deadline of one that never is, a tick must come.
        turns.postQuietly(() -> {
            if (closed) {
                wait.copies().completeExceptionally(closed());
                return;
            }
            waits.add(wait);
            if (late) {
                sendAgain(write.documents());
            }
        });
        if (!awake) {
            turns.wake();
        }
        CompletableFuture<Void> _ =
                write.durable().whenComplete((done, failure) -> turn(() -> waits.durable(wait, failure)));
        return wait.copies();
    }

    /**
     * The same for what is durable here already; asks the others at once, for they may have confirmed it before.
     *
     * @param documents versions or tombstones, as {@link DocumentStore#durable} gives them
     */
    public CompletableFuture<Copies> copies(List<Document> documents) {
        return copies(new Outcome.Accepted(documents, CompletableFuture.completedFuture(null)));
    }

    /**
     * Completes when this node, as the leader of the view with that epoch, holds what everyone in it held when it began;
     * somebody silent for ten seconds is left out, but nobody because this node's own disk refuses what it hears. Exceptionally
     * with {@link Refused} when this node does not lead that view, or the view is over. Asked before the view is known here, it
     * waits for it. Completes on the replicator's thread.
     */
    public CompletableFuture<Void> synchronised(long epoch) {
        var result = new CompletableFuture<Void>();
        turn(() -> {
            if (closed) {
                result.completeExceptionally(closed());
            } else {
                members.synchronised(epoch, result);
            }
        });
        return result;
    }

    /**
     * Ends replication; what waits is refused. Closes neither store nor link nor schedule; the schedule has to run what was
     * posted before it ends.
     */
    @Override
    public void close() {
        turn(() -> {
            closed = true;
            awake = false;
            periodic.cancel();
            if (ticking != null) {
                ticking.cancel();
            }
            endListening();
            waits.close();
            members.close();
        });
    }

    private void endListening() {
        try {
            listening.close();
        } catch (Exception e) {
            throw new IllegalStateException("Leaving the store's listeners cannot fail", e);
        }
    }

    /** What a stage was completed with, not what the stages after it have made of that. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }

    private static String words(Throwable failure) {
        return String.valueOf(cause(failure).getMessage());
    }

    static Refused closed() {
        return new Refused(Refused.Kind.UNAVAILABLE, "This node is shutting down. Try again.");
    }

    // ---- turns

    /** Like {@link #turn}, and nothing once closed. */
    private void openTurn(Runnable task) {
        turn(unlessClosed(task));
    }

    private Runnable unlessClosed(Runnable task) {
        return () -> {
            if (!closed) {
                task.run();
            }
        };
    }

    private void turn(Runnable task) {
        turns.post(() -> unlessRefused(task));
    }

    private static void unlessRefused(Runnable task) {
        try {
            task.run();
        } catch (Refused disk) {
            LOG.log(System.Logger.Level.WARNING, "Documents are not exchanged just now: {0}", disk.getMessage());
        }
    }

    /** What a burst of turns has brought for the others goes out together. */
    private void afterTurns() {
        if (sending && !closed) {
            sending = false;
            unlessRefused(members::pump);
        }
        keepTicking();
    }

    /** An idle node has the periodic timer only. */
    private void keepTicking() {
        if (ticking == null && !closed && isBusy()) {
            awake = true;
            ticking = schedule.after(TICK, () -> {
                ticking = null;
                awake = false;
                openTurn(this::tick);
            });
        }
    }

    private boolean isBusy() {
        return !waits.isEmpty() || members.isBusy();
    }

    private void tick() {
        waits.tick((peer, key) -> members.with(peer, sync -> sync.outbox.live(key)));
        members.tick();
    }

    private void periodic() {
        openTurn(() -> {
            periodic = schedule.after(jittered(ROUND), this::periodic);
            members.compareNow();
            collect();
        });
    }

    private Duration jittered(Duration about) {
        return about.multipliedBy(75 + random.nextInt(50)).dividedBy(100);
    }

    private void collect() {
        if (acknowledgements.hasRoomAgain()) {
            store.tombstones(Acknowledgements.MAX).forEach(acknowledgements::follow);
        }
        if (acknowledgements.collectable()) {
            CompletableFuture<Integer> _ = store.collect().whenComplete((count, failure) -> {
                if (failure != null) {
                    LOG.log(System.Logger.Level.WARNING, "Old deletions are not tidied up: {0}", words(failure));
                }
            });
        }
    }

    // ---- documents

    /** On any thread. */
    private void told(List<Document> documents) {
        Runnable turn = () -> durable(documents);
        if (documents.stream().anyMatch(this::isOurs)) {
            openTurn(turn);
        } else {
            // to be acknowledged, which comes next
            turns.postQuietly(unlessClosed(turn));
        }
    }

    private boolean isOurs(Document document) {
        return document.time().node().equals(self);
    }

    private void durable(List<Document> documents) {
        for (Document document : documents) {
            acknowledgements.durable(document.stamp());
            if (isOurs(document)) {
                members.live(document.key());
            } else {
                members.heard(document.key(), document.time().node());
            }
            sending = true;
        }
    }

    private void sendAgain(List<Document> documents) {
        documents.forEach(document -> members.live(document.key()));
        sending = true;
    }

    private void held(NodeId peer, Stamp stamp) {
        acknowledgements.holds(peer, stamp);
        waits.held(peer, stamp);
    }

    private void receive(NodeId from, byte[] bytes) {
        members.with(from, sync -> receive(from, sync, bytes));
    }

    private void receive(NodeId from, PeerSync sync, byte[] bytes) {
        sync.received();
        try {
            SyncMessage message = SyncCodec.decode(bytes);
            if (message != null) {
                receive(from, sync, message);
            }
        } catch (IllegalArgumentException malformed) {
            LOG.log(System.Logger.Level.WARNING, "Node " + from + " said something unreadable", malformed);
        }
    }

    private void receive(NodeId from, PeerSync sync, SyncMessage message) {
        switch (message) {
            case SyncMessage.Root root -> sync.answering().root(root);
            case SyncMessage.Same same -> sync.same(same);
            case SyncMessage.BucketDigests theirs -> members.compare(from, theirs);
            case SyncMessage.Stamps stamps -> sync.answering().stamps(stamps);
            case SyncMessage.Wanted wanted -> sync.wanted(wanted);
            case SyncMessage.Sent sent -> sync.sent(sent);
            case SyncMessage.Documents documents -> takeIn(from, sync, documents);
            case SyncMessage.Ack ack -> {
                sync.acknowledged(ack);
                sending = true;
            }
            case SyncMessage.Piece piece -> {
                byte[] whole = sync.pieces.add(piece);
                if (whole != null) {
                    receive(from, sync, whole);
                }
            }
        }
    }

    private void takeIn(NodeId from, PeerSync sync, SyncMessage.Documents message) {
        List<Document> news = message.documents().stream()
                .filter(document -> !isBuried(document))
                .toList();
        sync.saving();
        CompletableFuture<Void> _ = merge(news)
                .whenComplete((done, failure) -> openTurn(() -> {
                    if (failure == null) {
                        news.stream()
                                .filter(Document::deleted)
                                .forEach(tombstone -> acknowledgements.holds(from, tombstone.stamp()));
                    } else {
                        LOG.log(
                                System.Logger.Level.WARNING,
                                "What node {0} sent is not saved: {1}",
                                from,
                                words(failure));
                    }
                    sync.saved(failure == null);
                    sync.send(new SyncMessage.Ack(message.incarnation(), message.number(), failure == null));
                }));
    }

    private CompletableFuture<Void> merge(List<Document> documents) {
        try {
            return store.merge(documents);
        } catch (Refused disk) {
            return CompletableFuture.failedFuture(disk);
        }
    }

    private boolean isBuried(Document document) {
        return acknowledgements.buried(document.stamp()) && store.durable(document.key()) == null;
    }
}
