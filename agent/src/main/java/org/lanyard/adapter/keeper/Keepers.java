package org.lanyard.adapter.keeper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.protocol.ActiveKeeper;
import org.lanyard.keeper.protocol.AgentCommand;
import org.lanyard.keeper.protocol.KeeperFolder;
import org.lanyard.keeper.protocol.Link;
import org.lanyard.keeper.protocol.Reply;
import org.lanyard.keeper.protocol.Request;
import org.lanyard.keeper.protocol.Wire;
import org.lanyard.model.Refused;
import org.lanyard.platform.SystemTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This agent's connection to the active keeper: made, kept and made again on a virtual thread, whichever keeper is active;
 * a keeper is started when none is there. Thread-safe.
 */
public final class Keepers implements AutoCloseable {

    /** Told on the connection's thread. */
    interface Session {
        /** A connection is made, perhaps to another keeper than before. */
        void connected();

        void said(Reply reply);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Keepers.class);
    private static final Duration RETRY = Duration.ofMillis(20);
    private static final Duration TURN = Duration.ofSeconds(5);
    private static final int TURNS_WITHOUT_ANSWER = 3;

    private final KeeperFolder folder;
    private final KeeperStarter starter;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
    private final CountDownLatch firstConnection = new CountDownLatch(1);
    private volatile @Nullable Session session;
    private volatile @Nullable AgentCommand agent;
    private volatile @Nullable Link link;
    private volatile boolean closed;

    /** The keepers are to end: no new one is started in their place. */
    private volatile boolean ending;

    /** Completed when the connection of the moment has ended. */
    private volatile CompletableFuture<@Nullable Void> conversation = CompletableFuture.completedFuture(null);

    private volatile boolean heard;
    private boolean begun;

    /**
     * @param data the node's data folder
     * @param keeperCommand starts a keeper for that folder, see {@link KeeperCommand}
     * @param nanos monotonic
     */
    public Keepers(Path data, List<String> keeperCommand, LongSupplier nanos) {
        this.folder = KeeperFolder.of(data);
        this.starter = new KeeperStarter(folder, keeperCommand, nanos);
    }

    /** Returns at once; keepers that run are used, else one is started. Idempotent. */
    public synchronized void begin() {
        if (!begun) {
            begun = true;
            Thread.ofVirtual().name("keepers").start(this::stayConnected);
            Thread.ofVirtual().name("keepers-watch").start(this::watch);
        }
    }

    /** @return whether a keeper answers within {@code limit} */
    public boolean awaitConnected(Duration limit) throws InterruptedException {
        return firstConnection.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** From now on this process is started again by that command when it dies without {@link #bye}. */
    public void registerAgent(List<String> command, Path directory, Map<String, String> env, Path logFile) {
        var registration = new AgentCommand(
                command,
                directory.toAbsolutePath().toString(),
                env,
                logFile.toAbsolutePath().toString());
        agent = registration;
        post(number -> new Request.RegisterAgent(number, registration));
    }

    /** This process ends because it was told to. */
    public void bye(Duration limit) throws InterruptedException {
        agent = null;
        ask(Request.Bye::new, limit);
    }

    /**
     * Ends both keepers, now and until {@link #begin} of another agent; what they keep runs on. Waits until they are gone.
     * Closes this.
     */
    public void shutdown(Duration limit) throws InterruptedException {
        ending = true;
        try {
            ask(Request.Shutdown::new, limit);
            conversation.get(limit.toMillis(), TimeUnit.MILLISECONDS); // the active one ends last, and this with it
        } catch (ExecutionException | TimeoutException late) {
            LOG.warn("The keepers were told to end and still run after {} s", limit.toSeconds());
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        Link current = link;
        if (current != null) {
            current.close();
        }
    }

    void attach(Session attached) {
        session = attached;
    }

    /** Sends if there is a connection; who needs more asks again when {@link Session#connected}. */
    CompletableFuture<Reply> send(LongFunction<Request> request) {
        long number = numbers.incrementAndGet();
        var reply = new CompletableFuture<Reply>();
        Link current = link;
        if (current == null) {
            reply.completeExceptionally(new IOException("no keeper is connected just now"));
            return reply;
        }
        waiting.put(number, reply);
        try {
            current.send(Wire.encode(request.apply(number)));
        } catch (IOException e) {
            waiting.remove(number);
            reply.completeExceptionally(e);
        }
        return reply;
    }

    /** For requests whose reply does not matter, because they are made again with every connection. */
    void post(LongFunction<Request> request) {
        CompletableFuture<Reply> _ = send(request);
    }

    /** Waits for a connection and for the reply; asks again where a keeper died meanwhile. */
    Reply ask(LongFunction<Request> request, Duration limit) throws InterruptedException {
        long tries = Math.max(1, limit.dividedBy(RETRY));
        for (long i = 0; i < tries && !closed; i++) {
            try {
                Reply reply = send(request).get(limit.toMillis(), TimeUnit.MILLISECONDS);
                if (reply instanceof Reply.Refused refused) {
                    throw new Refused(Refused.Kind.UNAVAILABLE, refused.why());
                }
                return reply;
            } catch (ExecutionException e) {
                SystemTime.pause(RETRY);
            } catch (TimeoutException e) {
                break;
            }
        }
        throw new Refused(
                Refused.Kind.UNAVAILABLE,
                "The keepers of " + folder.root() + " do not answer. They are started again by themselves; see "
                        + folder.log() + " if they are not.");
    }

    private void stayConnected() {
        while (!closed) {
            try {
                ActiveKeeper active = ActiveKeeper.read(folder);
                boolean met = active != null && !active.address().isEmpty() && converse(active);
                if (!met && !ending) {
                    starter.lonely();
                }
                SystemTime.pause(starter.lonelySeconds() > 10 ? Duration.ofMillis(500) : RETRY);
            } catch (IOException e) {
                LOG.warn("No keeper could be started: {}. Apps run on, but nobody restarts them.", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Until the connection ends; false when none was made. */
    private boolean converse(ActiveKeeper active) {
        boolean welcome = false;
        try (Link current = Link.connect(active)) {
            long pid = ProcessHandle.current().pid();
            current.send(Wire.encode(new Request.Hello(Wire.VERSION, active.secret(), Request.Role.AGENT, pid)));
            for (byte[] frame = current.receive(); frame != null && !closed; frame = current.receive()) {
                heard = true;
                Reply reply = Wire.decodeReply(frame);
                if (reply instanceof Reply.Welcome) {
                    welcome = true;
                    connected(current);
                } else if (reply != null) {
                    take(reply);
                }
            }
        } catch (IOException e) {
            LOG.debug("The connection to the keeper ended: {}", e.getMessage());
        } finally {
            link = null;
            failWaiting();
            conversation.complete(null);
        }
        return welcome;
    }

    private void connected(Link current) throws IOException {
        starter.prepare();
        starter.connected();
        conversation = new CompletableFuture<>();
        link = current;
        AgentCommand registration = agent;
        if (registration != null) {
            post(number -> new Request.RegisterAgent(number, registration));
        }
        Session attached = session;
        if (attached != null) {
            attached.connected();
        }
        firstConnection.countDown();
    }

    private void take(Reply reply) {
        switch (reply) {
            case Reply.Done done -> complete(done.number(), reply);
            case Reply.Units units -> {
                tell(reply);
                complete(units.number(), reply);
            }
            case Reply.Refused refused -> {
                if (refused.number() == 0) {
                    LOG.error("The keeper refuses this program: {}", refused.why());
                }
                complete(refused.number(), reply);
            }
            case Reply.Started _, Reply.Exited _, Reply.GaveUp _, Reply.Stopped _ -> tell(reply);
            case Reply.Welcome _, Reply.End _ -> {
                // not for an agent in the middle of a conversation
            }
        }
    }

    private void tell(Reply reply) {
        Session attached = session;
        if (attached != null) {
            attached.said(reply);
        }
    }

    private void complete(long number, Reply reply) {
        CompletableFuture<Reply> future = waiting.remove(number);
        if (future != null) {
            future.complete(reply);
        }
    }

    private void failWaiting() {
        for (Long number : List.copyOf(waiting.keySet())) {
            CompletableFuture<Reply> future = waiting.remove(number);
            if (future != null) {
                future.completeExceptionally(new IOException("the connection to the keeper ended"));
            }
        }
    }

    /**
     * The standby replaces an active keeper that hangs. When both hang it is up to us: the connection is dropped and the
     * hung one killed. Counted in own turns: after a sleep of the machine the other gets its chance.
     */
    private void watch() {
        int silent = 0;
        while (!closed) {
            try {
                SystemTime.pause(TURN);
            } catch (InterruptedException e) {
                return;
            }
            silent = heard || link == null ? 0 : silent + 1;
            heard = false;
            if (silent >= TURNS_WITHOUT_ANSWER) {
                silent = 0;
                HungKeeper.end(folder);
            } else {
                post(Request.Ping::new);
            }
        }
    }
}
