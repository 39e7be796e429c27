package org.lanyard.adapter.jgroups;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.lanyard.cluster.Peer;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.PeerAddresses;

/** All that is known of where nodes are: what worked last, what is stored of them, what they say themselves. Thread-safe. */
final class AddressBook implements PeerAddresses {

    private static final int MOST = 8;

    private final Supplier<Collection<Peer>> peers;
    private final Predicate<NodeId> trusted;
    private final Map<NodeId, InetSocketAddress> worked = new ConcurrentHashMap<>();
    private final Map<NodeId, List<InetSocketAddress>> told = new ConcurrentHashMap<>();

    AddressBook(Supplier<Collection<Peer>> peers, Predicate<NodeId> trusted) {
        this.peers = peers;
        this.trusted = trusted;
    }

    /** A node has said where it is. */
    void learn(NodeAddress address) {
        if (!address.hints().isEmpty() && trusted.test(address.node())) {
            told.put(address.node(), address.hints());
        }
    }

    @Override
    public void worked(NodeId node, InetSocketAddress address) {
        worked.put(node, address);
    }

    /** Whoever is no longer trusted is forgotten. */
    void prune() {
        told.keySet().removeIf(trusted.negate());
        worked.keySet().removeIf(trusted.negate());
    }

    /** The trusted nodes that one can try to reach. */
    Set<NodeId> nodes() {
        Set<NodeId> nodes = new LinkedHashSet<>();
        peers.get().forEach(peer -> nodes.add(peer.node()));
        nodes.addAll(told.keySet());
        nodes.removeIf(trusted.negate());
        return nodes;
    }

    @Override
    public List<InetSocketAddress> of(NodeId node) {
        Set<InetSocketAddress> found = new LinkedHashSet<>();
        InetSocketAddress last = worked.get(node);
        if (last != null) {
            found.add(last);
        }
        for (Peer peer : peers.get()) {
            if (peer.node().equals(node)) {
                peer.addresses().forEach(ip -> add(found, ip, peer.groupPort()));
            }
        }
        found.addAll(told.getOrDefault(node, List.of()));
        return found.stream().limit(MOST).toList();
    }

    private static void add(Set<InetSocketAddress> found, String ip, int port) {
        try {
            found.add(new InetSocketAddress(InetAddress.ofLiteral(ip), port));
        } catch (IllegalArgumentException noAddress) {
            System.getLogger(AddressBook.class.getName())
                    .log(
                            System.Logger.Level.DEBUG,
                            "Left out, because it is no IP address and port: {0}:{1}",
                            ip,
                            port);
        }
    }
}
