package org.lanyard.adapter.jgroups;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jgroups.JChannel;
import org.jgroups.Receiver;
import org.jgroups.util.DefaultThreadFactory;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.Once;
import org.lanyard.platform.tls.PeerDialer;
import org.lanyard.platform.tls.PeerDoor;
import org.lanyard.platform.tls.PeerTls;
import org.lanyard.platform.tls.Wire;

/** All that runs between a link's start and its close: the door, the connections, JGroups' channel. Thread-safe. */
final class Group {

    private static final System.Logger LOG = System.getLogger(JGroupsLink.class.getName());
    private static final String NAME = "lanyard";
    private static final Duration GOOD_BYE = Duration.ofSeconds(1);

    private final NodeId self;
    private final Predicate<NodeId> trusted;
    private final AddressBook book;
    private final GroupSettings settings;
    private final PeerDoor door;
    private final PeerDialer dialer;
    private final GroupServer server;
    private final GroupTransport transport;
    private final JChannel channel;
    private volatile boolean closing;

    /** @throws IOException when the group port cannot be listened on */
    Group(
            NodeId self,
            PeerTls tls,
            Predicate<NodeId> trusted,
            AddressBook book,
            GroupSettings settings,
            InstantSource wall,
            Map<String, Consumer<Wire>> guests,
            LongSupplier nanos,
            Once once)
            throws IOException {
        NodeAddress.register();
        this.self = self;
        this.trusted = trusted;
        this.book = book;
        this.settings = settings;
        door = new PeerDoor(settings.bind(), settings.port(), tls, once);
        NodeAddress here = here();
        dialer = new PeerDialer(tls, book, settings.bind(), once);
        PeerDiscovery discovery = new PeerDiscovery(self, book);
        server = new GroupServer(
                new DefaultThreadFactory("group", true),
                here,
                door,
                dialer,
                guests,
                this::connected,
                discovery::unreachable,
                nanos);
        transport = new GroupTransport(here, server, book, trusted, once);
        try {
            channel = GroupStack.channel(transport, discovery, this::others, settings);
        } catch (Exception defect) {
            door.close();
            throw new IllegalStateException("The group's protocols cannot be put together", defect);
        }
        channel.setName(self.value());
        channel.addAddressGenerator(() -> MemberAddress.of(self, settings.rank().getAsInt(), wall.millis()));
    }

    private Set<NodeId> others() {
        Set<NodeId> others = book.nodes();
        others.remove(self);
        return others;
    }

    private NodeAddress here() {
        List<InetSocketAddress> hints = new ArrayList<>();
        for (InetAddress ip : LocalAddresses.of(settings.bind())) {
            hints.add(new InetSocketAddress(ip, door.port()));
        }
        return new NodeAddress(self, hints);
    }

    JChannel channel() {
        return channel;
    }

    int port() {
        return door.port();
    }

    /** Connects to a node for something else than the group. Blocks for seconds. */
    Wire dial(NodeId node, String protocol) throws IOException, InterruptedException {
        return dialer.dial(node, protocol);
    }

    /** Looks for the others and joins them, or begins alone. Blocks for seconds. */
    void join(Receiver events) {
        try {
            channel.setReceiver(events);
            channel.connect(NAME);
        } catch (Exception failed) {
            if (!closing) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "This node cannot take part in the group and stays alone; start it again",
                        failed);
            }
        }
    }

    /** Whether the search for the group is over: it was found, or this node has begun it. */
    boolean isSettled() {
        return channel.isConnected();
    }

    /** Drops whoever is no longer trusted, looks for whoever is now. */
    void peersChanged() {
        book.prune();
        server.sever(trusted.negate());
        look();
    }

    /** There is a way to a node: perhaps to one that is missing in the view, because there was none before. */
    private void connected(NodeId node) {
        EagerMerge merge = channel.getProtocolStack().findProtocol(EagerMerge.class);
        if (channel.isConnected() && merge != null) {
            merge.met(node);
        }
    }

    /** This machine has other addresses. */
    void moved() {
        NodeAddress here = here();
        List<InetAddress> have =
                here.hints().stream().map(InetSocketAddress::getAddress).toList();
        transport.moved(here);
        server.dropFrom(local -> !local.isLoopbackAddress() && !have.contains(local));
        look();
    }

    /** Tells everyone who can be reached which view this node has: whoever has another one merges. */
    private void look() {
        Thread.ofVirtual().name("group-look").start(() -> {
            EagerMerge merge = channel.getProtocolStack().findProtocol(EagerMerge.class);
            if (channel.isConnected() && merge != null) {
                merge.sendInfo();
            }
        });
    }

    /** Says good-bye; at most a second. */
    void leave() {
        closing = true;
        Thread leaving = Thread.ofVirtual().name("group-leave").start(channel::close);
        try {
            leaving.join(GOOD_BYE);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        server.stop();
        door.close();
    }

    /** Breaks every connection, as when the process is killed. */
    void abandon() {
        closing = true;
        door.close();
        server.sever(anyone -> true);
        server.stop();
    }
}
