package org.lanyard.adapter.keeper;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.protocol.ActiveKeeper;
import org.lanyard.keeper.protocol.KeeperFolder;
import org.lanyard.keeper.protocol.Link;
import org.lanyard.keeper.protocol.Reply;
import org.lanyard.keeper.protocol.Request;
import org.lanyard.keeper.protocol.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's connection to the active keeper, which it keeps up: when the keeper dies it connects to the one that took
 * over, and when there is none any more it has one started. Thread-safe.
 */
final class KeeperClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeeperClient.class);
    private static final Duration RETRY = Duration.ofMillis(10);

    /** So long nobody may answer before a keeper is started: one that takes over needs a moment. */
    private static final int TRIES_BEFORE_START = 15;

    /** Time for a started one to answer, before another is. */
    private static final int TRIES_BETWEEN_STARTS = 200;

    /** Called on the reading thread. */
    interface Listener {
        /** The connection is there, anew: what is wanted must be said again, and what is must be asked for. */
        void connected();

        void event(Reply event);
    }

    private final KeeperFolder folder;
    private final KeeperStarter starter;
    private final Pause pause;
    private final Listener listener;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
    private volatile @Nullable Link link;
    private volatile boolean closed;

    KeeperClient(KeeperFolder folder, KeeperStarter starter, Pause pause, Listener listener) {
        this.folder = folder;
        this.starter = starter;
        this.pause = pause;
        this.listener = listener;
    }

    void begin() {
        Thread.ofVirtual().name("keeper-client").start(this::run);
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            try (Link opened = greet()) {
                failures = 0;
                link = opened;
                Thread.ofVirtual().name("keeper-greeting").start(listener::connected);
                read(opened);
            } catch (IOException notThere) {
                failures++;
                if (failures % TRIES_BETWEEN_STARTS == TRIES_BEFORE_START && !closed) {
                    startOne();
                }
            } finally {
                link = null;
                failWaiting();
            }
            if (!closed && !pause.pause(RETRY)) {
                return;
            }
        }
    }

    private void startOne() {
        try {
            starter.start();
        } catch (IOException failed) {
            LOG.error("The keepers cannot be started, so nothing is kept alive: {}", failed.getMessage());
        }
    }

    private Link greet() throws IOException {
        ActiveKeeper active = ActiveKeeper.read(folder);
        if (active == null) {
            throw new IOException("No keeper is active");
        }
        Link opened = Link.connect(active);
        try {
            long pid = ProcessHandle.current().pid();
            opened.send(Wire.encode(new Request.Hello(Wire.VERSION, active.secret(), Request.Role.AGENT, pid)));
            byte[] answer = opened.receive();
            Reply reply = answer == null ? null : Wire.decodeReply(answer);
            if (reply instanceof Reply.Refused refused) {
                LOG.error("The keepers refuse this agent: {}", refused.why());
                throw new IOException(refused.why());
            }
            if (!(reply instanceof Reply.Welcome)) {
                throw new EOFException("The keeper did not greet back");
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void read(Link opened) throws IOException {
        for (byte[] frame = opened.receive(); frame != null; frame = opened.receive()) {
            Reply reply = Wire.decodeReply(frame);
            switch (reply) {
                case null -> LOG.debug("A message of a newer keeper was left out");
                case Reply.Done done -> answer(done.number(), done);
                case Reply.Refused refused -> answer(refused.number(), refused);
                case Reply.Units units -> answer(units.number(), units);
                default -> listener.event(reply);
            }
        }
    }

    private void answer(long number, Reply reply) {
        CompletableFuture<Reply> future = waiting.remove(number);
        if (future != null) {
            future.complete(reply);
        }
    }

    private void failWaiting() {
        List.copyOf(waiting.keySet()).forEach(number -> {
            CompletableFuture<Reply> future = waiting.remove(number);
            if (future != null) {
                future.completeExceptionally(new IOException("The keeper went away before it answered"));
            }
        });
    }

    /** Fails when there is no connection just now, or when it breaks before the answer. */
    CompletableFuture<Reply> ask(LongFunction<Request> request) {
        Link current = link;
        long number = numbers.incrementAndGet();
        var future = new CompletableFuture<Reply>();
        if (current == null) {
            future.completeExceptionally(new IOException("No keeper is connected just now"));
            return future;
        }
        waiting.put(number, future);
        try {
            current.send(Wire.encode(request.apply(number)));
        } catch (IOException broken) {
            waiting.remove(number);
            future.completeExceptionally(broken);
        }
        return future;
    }

    @Override
    public void close() {
        closed = true;
        Link current = link;
        if (current != null) {
            current.close();
        }
    }
}
