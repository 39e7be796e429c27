package org.lanyard.adapter.jgroups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ClusterLink;
import org.lanyard.cluster.ClusterView;
import org.lanyard.cluster.Peer;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.Once;
import org.lanyard.platform.tls.PeerTls;
import org.lanyard.platform.tls.Wire;

/**
 * {@link ClusterLink} over JGroups.
 *
 * <p><b>Who leads.</b> The leader stays until it leaves or is lost, whoever joins. Then leads the member with the lowest
 * {@linkplain GroupSettings#rank() rank}, and of equal ones the one that has been up longest. The rank is a number that each
 * node gives itself at its start from what it is (memory, wired or not, a laptop or not): it travels with the address, so all
 * members put themselves in the same order without talking about it, and it stays as it is until the next start.
 *
 * <p><b>Who gets in.</b> Only nodes that have proved a trusted key in TLS; and each only under its own id.
 *
 * <p><b>Threads.</b> All virtual but JGroups' timer and the one that reads from a member. The listener is told by one thread at
 * a time.
 *
 * <p>A message that a member takes too slowly (16 MB of them waiting for it) is left out, and the log says so: {@code send}
 * never waits. Messages to this node itself are not delivered. A message must not be changed once it has been handed over.
 */
public final class JGroupsLink implements ClusterLink {

    private static final System.Logger LOG = System.getLogger(JGroupsLink.class.getName());

    private final NodeId self;
    private final PeerTls tls;
    private final Predicate<NodeId> trusted;
    private final GroupSettings settings;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final AddressBook book;
    private final Map<String, Consumer<Wire>> guests;
    private final Once once = new Once();

    /** Held while the group is put together. Taken before {@link #telling}. */
    private final ReentrantLock making = new ReentrantLock();

    private final AtomicBoolean expected = new AtomicBoolean();

    /** Guards what follows, and puts what the listener is told in one order. */
    private final ReentrantLock telling = new ReentrantLock();

    private final Map<NodeId, Outbox> outboxes = new HashMap<>();
    private final Early early = new Early();
    private volatile Members members;
    private volatile boolean closed;
    private volatile @Nullable Group group;
    private volatile @Nullable Events events;

    /**
     * @param tls of this node; its predicate and {@code trusted} are the same one
     * @param trusted who may be in the group: asked for every connection and every message; must not block
     * @param peers trusted nodes and where they were last met; asked every few seconds; must not block
     * @param guests who gets the connections to the group's port that are to speak something else, by protocol; returns soon
     * @param wall for the time of the start, which only orders members of equal rank
     * @param nanos monotonic
     */
    public JGroupsLink(
            NodeId self,
            PeerTls tls,
            Predicate<NodeId> trusted,
            Supplier<Collection<Peer>> peers,
            GroupSettings settings,
            Map<String, Consumer<Wire>> guests,
            InstantSource wall,
            LongSupplier nanos) {
        this.self = self;
        this.tls = tls;
        this.trusted = trusted;
        this.settings = settings;
        this.guests = Map.copyOf(guests);
        this.wall = wall;
        this.nanos = nanos;
        this.book = new AddressBook(peers, trusted);
        this.members = new Members(0, Map.of());
    }

    /**
     * Opens the port and puts the protocols together, which takes a third of a second and needs nobody: {@link #start} then has
     * only to join. Nobody is let in before. Returns at once; if it fails, {@code start} says so. Whoever expects to start soon
     * calls it, once or often.
     */
    public void expect() {
        if (group == null && expected.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("group-expect").start(() -> {
                try {
                    made();
                } catch (IOException taken) {
                    LOG.log(System.Logger.Level.DEBUG, "The group cannot be made ready in advance: {0}", taken);
                }
            });
        }
    }

    private Group made() throws IOException {
        making.lock();
        try {
            Group ready = group;
            if (ready == null && closed) {
                throw new IOException("This node is leaving");
            }
            if (ready == null) {
                ready = new Group(self, tls, trusted, book, settings, wall, guests, nanos, once);
                group = ready;
            }
            return ready;
        } finally {
            making.unlock();
        }
    }

    /** @throws UncheckedIOException when the group port cannot be listened on */
    @Override
    public void start(Listener listener) {
        try {
            Group begun = made();
            Thread.ofVirtual().name("group-start").start(() -> {
                tell(() -> listener.viewChanged(ClusterView.alone(self)));
                var told = new Events(listener);
                events = told;
                begun.join(told);
            });
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /**
     * Connects to a node's group port for something else than the group. Blocks for seconds; thread-safe.
     *
     * @throws IOException when this link is not started, or the node is at none of its known addresses
     */
    public Wire dial(NodeId node, String protocol) throws IOException, InterruptedException {
        Group now = group;
        if (now == null) {
            throw new IOException("This node has no connection to others");
        }
        return now.dial(node, protocol);
    }

    /** Whether the search for the group is over: it was found, or this node has begun it. */
    boolean isSettled() {
        Group now = group;
        return now != null && now.isSettled();
    }

    /** Port of the group. */
    public int port() {
        Group now = group;
        return now == null ? settings.port() : now.port();
    }

    @Override
    public void send(NodeId to, byte[] message) {
        checkSize(message);
        telling.lock();
        try {
            post(to, message);
        } finally {
            telling.unlock();
        }
    }

    /** By unicast to each: so its order among this node's other messages holds too. */
    @Override
    public void broadcast(byte[] message) {
        checkSize(message);
        telling.lock();
        try {
            members.addresses().keySet().forEach(node -> post(node, message));
        } finally {
            telling.unlock();
        }
    }

    private static void checkSize(byte[] message) {
        if (message.length > MAX_MESSAGE) {
            throw new IllegalArgumentException(
                    "A message has at most " + MAX_MESSAGE + " bytes, this " + message.length + "; bulk goes by HTTPS");
        }
    }

    private void post(NodeId to, byte[] message) {
        Group now = group;
        if (now == null || to.equals(self) || !trusted.test(to)) {
            return;
        }
        members.addressOf(to)
                .ifPresent(address -> outboxes.computeIfAbsent(
                                to, node -> new Outbox(now.channel(), node, address, once))
                        .add(message));
    }

    @Override
    public ClusterView view() {
        Members now = members;
        return now.addresses().isEmpty() ? ClusterView.alone(self) : now.view();
    }

    @Override
    public void peersChanged() {
        once.forget();
        Group now = group;
        if (now != null) {
            now.peersChanged();
        }
        Events told = events;
        if (told != null) {
            told.lookAgain();
        }
    }

    /**
     * This machine's addresses have changed (another network, a new lease, a wake from sleep): tells the others where it is
     * now, drops connections that left from addresses which are gone, and looks for everyone at once. Does not block; call it
     * whenever the interfaces change. With a {@link GroupSettings#bind()} of its own the link stays at that address.
     */
    public void rebind() {
        Group now = group;
        if (now != null) {
            now.moved();
        }
    }

    @Override
    public void close() {
        Group now = detach();
        if (now != null) {
            now.leave();
        }
    }

    /** Gone without a word: what a killed process does. For tests. */
    void kill() {
        Group now = detach();
        if (now != null) {
            now.abandon();
        }
    }

    /** Nobody is told anything any more. */
    private @Nullable Group detach() {
        making.lock();
        telling.lock();
        try {
            Group now = group;
            group = null;
            closed = true;
            outboxes.values().forEach(Outbox::close);
            outboxes.clear();
            return now;
        } finally {
            telling.unlock();
            making.unlock();
        }
    }

    private void tell(Runnable news) {
        telling.lock();
        try {
            if (!closed) {
                news.run();
            }
        } catch (RuntimeException defect) {
            LOG.log(System.Logger.Level.ERROR, "The group's listener has failed", defect);
        } finally {
            telling.unlock();
        }
    }

    /** What JGroups tells. */
    private final class Events implements Receiver {

        private final Listener listener;
        private @Nullable View last;

        Events(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void viewAccepted(View view) {
            tell(() -> take(view));
        }

        /** Who is trusted only now may have been in the view before. Who is no more leaves it with the next one. */
        void lookAgain() {
            tell(() -> {
                View view = last;
                if (view != null
                        && !members.addresses()
                                .keySet()
                                .containsAll(Members.of(view, self, trusted, 0)
                                        .addresses()
                                        .keySet())) {
                    take(view);
                }
            });
        }

        private void take(View view) {
            last = view;
            Members before = members;
            boolean first = before.addresses().isEmpty();
            Members next = Members.of(view, self, trusted, first ? -1 : before.epoch());
            members = next;
            outboxes.entrySet().removeIf(entry -> {
                boolean gone = !next.addressOf(entry.getKey())
                        .filter(entry.getValue().member()::equals)
                        .isPresent();
                if (gone) {
                    entry.getValue().close();
                }
                return gone;
            });
            if (!first || !next.view().equals(ClusterView.alone(self))) {
                listener.viewChanged(next.view());
            }
            early.viewed(from -> next.sender(from).isPresent(), this::deliver);
        }

        @Override
        public void receive(Message message) {
            tell(() -> {
                if (members.sender(message.getSrc()).isPresent()) {
                    deliver(message);
                } else {
                    early.add(message);
                }
            });
        }

        private void deliver(Message message) {
            members.sender(message.getSrc())
                    .filter(trusted)
                    .ifPresent(node -> listener.message(node, content(message)));
        }

        private static byte[] content(Message message) {
            byte[] content = message.getArray();
            int from = message.getOffset();
            return content == null ? new byte[0] : Arrays.copyOfRange(content, from, from + message.getLength());
        }
    }
}
