package org.lanyard.adapter.jgroups;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jgroups.Address;
import org.jgroups.Event;
import org.jgroups.Message;
import org.jgroups.MessageFactory;
import org.jgroups.PhysicalAddress;
import org.jgroups.blocks.cs.Connection;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.BasicTCP;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.util.ByteArrayDataInputStream;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.Once;

/**
 * JGroups' transport over connections on which both ends have proved who they are. A message is let in only from the node that
 * its sender's address names, and a request to join only from the node that wants to: so nobody, paired or not, speaks for
 * another, and a node gets into a view only under its own name.
 */
final class GroupTransport extends BasicTCP {

    private static final short GMS_ID = ClassConfigurator.getProtocolId(GMS.class);

    private static final short UNICAST_ID = ClassConfigurator.getProtocolId(UNICAST3.class);

    private static final short HEARTBEAT_ID = ClassConfigurator.getProtocolId(FD_ALL3.class);

    private final GroupServer server;
    private final AddressBook book;
    private final Predicate<NodeId> trusted;
    private final Once once;
    private volatile NodeAddress self;

    GroupTransport(NodeAddress self, GroupServer server, AddressBook book, Predicate<NodeId> trusted, Once once) {
        this.self = self;
        this.server = server;
        this.book = book;
        this.trusted = trusted;
        this.once = once;
    }

    @Override
    public void start() throws Exception {
        server.receiver(this).addConnectionListener(this).log(log);
        super.start();
    }

    @Override
    protected void handleConnect() throws Exception {
        server.start();
        connected = true;
        super.handleConnect();
    }

    @Override
    protected void handleDisconnect() {
        super.handleDisconnect();
        connected = false;
        server.stop();
    }

    /** Others are told from now on that this node is reached there. */
    void moved(NodeAddress to) {
        self = to;
        server.moved(to);
        registerLocalAddress(local_addr);
    }

    @Override
    protected PhysicalAddress getPhysicalAddress() {
        return self;
    }

    @Override
    public Object down(Event event) {
        if (event.getType() == Event.VIEW_CHANGE) {
            org.jgroups.View view = event.getArg();
            for (Address member : view.getMembers()) {
                MemberAddress.node(member)
                        .ifPresent(node -> super.addPhysicalAddressToCache(
                                member, node.equals(self.node()) ? self : new NodeAddress(node, List.of()), true));
            }
        }
        return super.down(event);
    }

    @Override
    protected boolean addPhysicalAddressToCache(Address member, PhysicalAddress at, boolean overwrite) {
        if (at instanceof NodeAddress told && !told.equals(self)) {
            book.learn(told);
        }
        return super.addPhysicalAddressToCache(member, at, overwrite);
    }

    @Override
    public void send(Address dest, byte[] data, int offset, int length) throws Exception {
        if (dest instanceof NodeAddress to && trusted.test(to.node())) {
            server.send(dest, data, offset, length);
        }
    }

    @Override
    public void receive(Address from, byte[] data, int offset, int length) {
        if (!(from instanceof NodeAddress peer) || !trusted.test(peer.node())) {
            return;
        }
        try {
            var in = new ByteArrayDataInputStream(data, offset, length);
            if (!versionMatch(in.readShort(), from)) {
                return;
            }
            byte flags = in.readByte();
            if ((flags & LIST) == LIST) {
                once.warn("Node " + peer.node() + " sends bundles, which no Lanyard does");
                return;
            }
            Message message = MessageFactory.create(in.readShort());
            message.readFrom(in);
            boolean multicast = (flags & MULTICAST) == MULTICAST;
            if (!multicast && unicastDestMismatch(message.getDest())) {
                return;
            }
            if (!speaksForItself(peer.node(), message)) {
                once.warn("Left out: what node " + peer.node() + " sent in the name of "
                        + MemberAddress.node(message.getSrc())
                                .map(NodeId::value)
                                .orElse("nobody"));
                return;
            }
            msg_stats.received(message);
            if (multicast ? isHeartbeat(message) : isOurs(message)) {
                passMessageUp(message, true, multicast, true);
            } else {
                msg_processing_policy.process(message, message.isFlagSet(Message.Flag.OOB));
            }
        } catch (Exception unreadable) {
            once.warn("Node " + peer.node() + " sends what cannot be read: " + unreadable);
        }
    }

    /**
     * Whether it is for the link's listener, or an acknowledgement of such: no more than the transport's and the numbering's
     * headers. Those never wait for anything, so they go up on the connection's own thread; JGroups' own messages take one of
     * the pool.
     */
    private boolean isOurs(Message message) {
        return message.getNumHeaders() == 2
                && message.getHeader(UNICAST_ID) != null
                && message.getHeader(id) != null
                && !message.isFlagSet(Message.Flag.OOB);
    }

    /** Noted down and done with, and nearly all that is received while a group is idle. */
    private static boolean isHeartbeat(Message message) {
        return message.getHeader(HEARTBEAT_ID) != null;
    }

    private static boolean speaksForItself(NodeId peer, Message message) {
        if (!MemberAddress.isOf(peer, message.getSrc())) {
            return false;
        }
        GMS.GmsHeader gms = message.getHeader(GMS_ID);
        boolean joins = gms != null
                && (gms.getType() == GMS.GmsHeader.JOIN_REQ
                        || gms.getType() == GMS.GmsHeader.JOIN_REQ_WITH_STATE_TRANSFER);
        return !joins || MemberAddress.isOf(peer, gms.getMember());
    }

    /** A connection that breaks is the fastest sign of a death. */
    @Override
    public void connectionClosed(Connection connection) {
        if (connection.isClosedGracefully()
                || !connected
                || !(connection.peerAddress() instanceof NodeAddress peer)
                || leaving()) {
            return;
        }
        List<Address> gone = members.stream()
                .filter(member ->
                        MemberAddress.node(member).filter(peer.node()::equals).isPresent())
                .toList();
        if (!gone.isEmpty()) {
            num_suspect_events.increment();
            Thread.ofVirtual().name("group-suspect").start(() -> up_prot.up(new Event(Event.SUSPECT, gone)));
        }
    }

    private boolean leaving() {
        GMS gms = stack.findProtocol(GMS.class);
        return gms == null || gms.isLeaving();
    }

    @Override
    public void retainAll(Collection<Address> kept) {
        // closing a connection never blocks here: this runs in the thread that installs views, before everything else
        // waits
        server.retainAll(kept, is_member);
    }

    @Override
    public String printConnections() {
        return server.printConnections();
    }

    @Override
    public BasicTCP clearConnections(boolean graceful) {
        server.clearConnections(graceful);
        return this;
    }
}
