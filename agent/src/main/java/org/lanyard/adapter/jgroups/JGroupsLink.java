package org.lanyard.adapter.jgroups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ClusterLink;
import org.lanyard.cluster.ClusterView;
import org.lanyard.cluster.Peer;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.PeerTls;

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
 * <p><b>Threads.</b> All virtual but JGroups' timer. The listener is told by one thread at a time.
 *
 * <p>A message that a member takes too slowly (16 MB of them waiting for it) is left out, and the log says so: {@code send}
 * never waits. Messages to this node itself are not delivered.
 */
public final class JGroupsLink implements ClusterLink {

    private static final System.Logger LOG = System.getLogger(JGroupsLink.class.getName());
    private static final String GROUP = "lanyard";
    private static final Duration GOOD_BYE = Duration.ofSeconds(1);

    private final NodeId self;
    private final PeerTls tls;
    private final Predicate<NodeId> trusted;
    private final GroupSettings settings;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final AddressBook book;
    private final Once once = new Once();

    /** Guards what follows, and puts what the listener is told in one order. */
    private final ReentrantLock telling = new ReentrantLock();

    private final Map<NodeId, Outbox> outboxes = new HashMap<>();
    private final Early early = new Early();
    private volatile Members members;
    private boolean closed;
    private volatile @Nullable Running running;

    /** What there is between start and close. */
    private record Running(FrontDoor door, GroupServer server, GroupTransport transport, JChannel channel) {}

    /**
     * @param tls of this node; its predicate and {@code trusted} are the same one
     * @param trusted who may be in the group: asked for every connection and every message; must not block
     * @param peers trusted nodes and where they were last met; asked every few seconds; must not block
     * @param wall for the time of the start, which only orders members of equal rank
     * @param nanos monotonic
     */
    public JGroupsLink(
            NodeId self,
            PeerTls tls,
            Predicate<NodeId> trusted,
            Supplier<Collection<Peer>> peers,
            GroupSettings settings,
            InstantSource wall,
            LongSupplier nanos) {
        this.self = self;
        this.tls = tls;
        this.trusted = trusted;
        this.settings = settings;
        this.wall = wall;
        this.nanos = nanos;
        this.book = new AddressBook(peers, trusted);
        this.members = new Members(0, Map.of());
    }

    /** @throws UncheckedIOException when the group port cannot be listened on */
    @Override
    public void start(Listener listener) {
        NodeAddress.register();
        try {
            FrontDoor door = new FrontDoor(settings.bind(), settings.port(), tls, once);
            running = build(door, listener);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        Thread.ofVirtual().name("group-start").start(() -> {
            tell(() -> listener.viewChanged(ClusterView.alone(self)));
            connect();
        });
    }

    private Running build(FrontDoor door, Listener listener) {
        NodeAddress here = here(door.port());
        var dialer = new Dialer(tls, book, settings.bind(), once);
        var server =
                new GroupServer(new org.jgroups.util.DefaultThreadFactory("group", true), here, door, dialer, nanos);
        var transport = new GroupTransport(here, server, book, trusted, once);
        try {
            JChannel channel = GroupStack.channel(transport, new PeerDiscovery(self, book), settings);
            channel.setName(self.value());
            channel.addAddressGenerator(() -> MemberAddress.of(self, settings.rank(), wall.millis()));
            channel.setReceiver(new Events(listener));
            return new Running(door, server, transport, channel);
        } catch (Exception defect) {
            door.close();
            throw new IllegalStateException("The group's protocols cannot be put together", defect);
        }
    }

    private NodeAddress here(int port) {
        List<InetSocketAddress> hints = new ArrayList<>();
        for (InetAddress ip : LocalAddresses.of(settings.bind())) {
            hints.add(new InetSocketAddress(ip, port));
        }
        return new NodeAddress(self, hints);
    }

    private void connect() {
        Running now = running;
        if (now == null) {
            return;
        }
        try {
            now.channel().connect(GROUP);
        } catch (Exception failed) {
            if (running != null) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "This node cannot take part in the group and stays alone; start it again",
                        failed);
            }
        }
    }

    /** Whether the search for the group is over: it was found, or this node has begun it. */
    boolean isSettled() {
        Running now = running;
        return now != null && now.channel().isConnected();
    }

    /** Port of the group. */
    public int port() {
        Running now = running;
        return now == null ? settings.port() : now.door().port();
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
        Running now = running;
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
        Running now = running;
        if (now == null) {
            return;
        }
        once.forget();
        book.prune();
        now.server().sever(trusted.negate());
        Thread.ofVirtual().name("group-look").start(() -> look(now));
    }

    /** Tells everyone who can be reached which view this node has: whoever has another one merges. */
    private static void look(Running now) {
        EagerMerge merge = now.channel().getProtocolStack().findProtocol(EagerMerge.class);
        if (now.channel().isConnected() && merge != null) {
            merge.sendInfo();
        }
    }

    /**
     * This machine's addresses have changed (another network, a new lease, a wake from sleep): tells the others where it is
     * now, drops connections that left from addresses which are gone, and looks for everyone at once. Does not block; call it
     * whenever the interfaces change. With a {@link GroupSettings#bind()} of its own the link stays at that address.
     */
    public void rebind() {
        Running now = running;
        if (now == null) {
            return;
        }
        NodeAddress here = here(now.door().port());
        List<InetAddress> have =
                here.hints().stream().map(InetSocketAddress::getAddress).toList();
        now.transport().moved(here);
        now.server().dropFrom(local -> !local.isLoopbackAddress() && !have.contains(local));
        Thread.ofVirtual().name("group-look").start(() -> look(now));
    }

    @Override
    public void close() {
        Running now = running;
        running = null;
        telling.lock();
        try {
            closed = true;
            outboxes.values().forEach(Outbox::close);
            outboxes.clear();
        } finally {
            telling.unlock();
        }
        if (now == null) {
            return;
        }
        Thread leaving = Thread.ofVirtual().name("group-leave").start(now.channel()::close);
        try {
            leaving.join(GOOD_BYE);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        now.server().stop();
        now.door().close();
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

        Events(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void viewAccepted(View view) {
            tell(() -> {
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
            });
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

    /** For tests: every connection breaks, as when the process is killed. */
    void kill() {
        Running now = running;
        running = null;
        if (now != null) {
            now.door().close();
            now.server().sever(anyone -> true);
            now.server().stop();
        }
    }
}
