package org.lanyard.adapter.jgroups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ClusterLinkContract;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.Recording;
import org.lanyard.model.NodeId;
import org.lanyard.platform.NodeIdentity;
import org.lanyard.platform.SystemTime;
import org.lanyard.platform.tls.PeerTls;

/** Nodes in one JVM, each on a port of loopback. */
final class LoopbackGroup implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private volatile List<String> addresses = List.of(LOOPBACK.getHostAddress());
    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private final Map<NodeId, Peer> peers = new ConcurrentHashMap<>();
    private final Set<NodeId> paired = ConcurrentHashMap.newKeySet();

    final class Node implements ClusterLinkContract.Member {

        private final NodeIdentity identity;
        private final boolean insider;
        private final JGroupsLink link;
        private final Recording told = new Recording();
        private volatile Set<NodeId> distrusted = Set.of();

        /** @param name under which it wants to be in the group */
        Node(NodeIdentity identity, NodeId name, int port, int rank, boolean insider) {
            this.identity = identity;
            this.insider = insider;
            link = new JGroupsLink(
                    name,
                    new PeerTls(identity, this::trusts),
                    this::trusts,
                    this::known,
                    GroupSettings.of(LOOPBACK, port, () -> rank),
                    Map.of(),
                    SystemTime.wall(),
                    SystemTime.monotonic());
        }

        private boolean trusts(NodeId other) {
            return !distrusted.contains(other) && (!insider || paired.contains(other));
        }

        private Collection<Peer> known() {
            return peers.values();
        }

        int port() {
            return link.port();
        }

        @Override
        public NodeId id() {
            return identity.id();
        }

        @Override
        public JGroupsLink link() {
            return link;
        }

        @Override
        public Recording told() {
            return told;
        }

        @Override
        public void distrust(Set<NodeId> others) {
            distrusted = Set.copyOf(others);
            link.peersChanged();
        }

        @Override
        public void kill() {
            link.kill();
        }
    }

    Node start(Path folder, int rank, boolean insider) {
        return start(folder, null, 0, rank, insider);
    }

    /** Of nodes that are started from now on these addresses are known. */
    void meetAt(List<String> known) {
        addresses = known;
    }

    /** A paired node that claims to be another. */
    Node startAs(Path folder, NodeId name) {
        return start(folder, name, 0, 0, true);
    }

    Node startAt(Path folder, int port) {
        return start(folder, null, port, 0, true);
    }

    /** One that all trust but {@code other}. */
    Node startUnknownTo(Path folder, ClusterLinkContract.Member other, int rank) {
        try {
            other.distrust(Set.of(
                    NodeIdentity.load(folder.resolve("keys" + nodes.size())).id()));
            return start(folder, rank, true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Node start(Path folder, @Nullable NodeId name, int port, int rank, boolean insider) {
        try {
            NodeIdentity identity = NodeIdentity.load(folder.resolve("keys" + nodes.size()));
            Node node = new Node(identity, name == null ? identity.id() : name, port, rank, insider);
            nodes.add(node);
            if (insider) {
                paired.add(identity.id());
            }
            node.link.start(node.told);
            if (insider) {
                // a peer's port is that of its HTTP; the group's is the next but one
                peers.put(identity.id(), new Peer(identity.id(), "node", addresses, node.port() - 2));
            }
            return node;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        List<Thread> closing = nodes.stream()
                .map(node -> Thread.ofVirtual().start(node.link::close))
                .toList();
        for (Thread one : closing) {
            try {
                one.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
