package org.lanyard.adapter.jgroups;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jgroups.Address;
import org.jgroups.Constructable;
import org.jgroups.PhysicalAddress;
import org.jgroups.conf.ClassConfigurator;
import org.lanyard.model.NodeId;

/**
 * Where JGroups sends to: a node, wherever it is. Equal by the node alone; the IP addresses that travel with it are hints for
 * the {@link Dialer}. So a node may have several addresses, change them, and cannot be taken for another that has got its old
 * one: the connection is made to whoever proves that key.
 */
public final class NodeAddress implements PhysicalAddress, Constructable<NodeAddress> {

    /** JGroups' number for the type on the wire. */
    private static final short MAGIC = 3107;

    private static final NodeId NOBODY = new NodeId("0");
    private static final int MOST_HINTS = 16;

    private NodeId node;
    private List<InetSocketAddress> hints;

    /** JGroups makes one before reading it. */
    public NodeAddress() {
        this(NOBODY, List.of());
    }

    NodeAddress(NodeId node, List<InetSocketAddress> hints) {
        this.node = node;
        this.hints = hints.size() <= MOST_HINTS ? List.copyOf(hints) : List.copyOf(hints.subList(0, MOST_HINTS));
    }

    /** Before the first message; as often as one likes. */
    static void register() {
        ClassConfigurator.addIfAbsent(MAGIC, NodeAddress.class);
    }

    NodeId node() {
        return node;
    }

    List<InetSocketAddress> hints() {
        return hints;
    }

    @Override
    public Supplier<? extends NodeAddress> create() {
        return NodeAddress::new;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeUTF(node.value());
        out.writeByte(hints.size());
        for (InetSocketAddress hint : hints) {
            byte[] ip = hint.getAddress().getAddress();
            out.writeByte(ip.length);
            out.write(ip);
            out.writeShort(hint.getPort());
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        node = new NodeId(in.readUTF());
        int count = in.readUnsignedByte();
        if (count > MOST_HINTS) {
            throw new IOException("A node with " + count + " addresses");
        }
        List<InetSocketAddress> read = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] ip = new byte[in.readUnsignedByte()];
            in.readFully(ip);
            read.add(new InetSocketAddress(InetAddress.getByAddress(ip), in.readUnsignedShort()));
        }
        hints = List.copyOf(read);
    }

    @Override
    public int serializedSize() {
        int size = 2 + node.value().length() + 1;
        for (InetSocketAddress hint : hints) {
            size += 1 + hint.getAddress().getAddress().length + 2;
        }
        return size;
    }

    @Override
    public InetAddress getIpAddress() {
        return hints.isEmpty()
                ? InetAddress.getLoopbackAddress()
                : hints.getFirst().getAddress();
    }

    @Override
    public int getPort() {
        return hints.isEmpty() ? 0 : hints.getFirst().getPort();
    }

    @Override
    public String printIpAddress() {
        return toString();
    }

    @Override
    public int compareTo(Address other) {
        return other instanceof NodeAddress that ? node.value().compareTo(that.node.value()) : -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeAddress that && node.equals(that.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    @Override
    public String toString() {
        return node + " at " + hints;
    }
}
