package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Gateway.PortInUse;
import org.lanyard.deploy.Gateway.Target;
import org.lanyard.model.AppId;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.NodeId;
import org.lanyard.platform.NodeIdentity;
import org.lanyard.platform.tls.Once;
import org.lanyard.platform.tls.PeerAddresses;
import org.lanyard.platform.tls.PeerDialer;
import org.lanyard.platform.tls.PeerDoor;
import org.lanyard.platform.tls.PeerTls;
import org.lanyard.platform.tls.Wire;

/** A node as far as gateways are concerned: a key of its own, a door for others on loopback, a gateway. */
final class PeerNode implements PeerNodes, PeerAddresses, AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    final NioGateway gateway = new NioGateway(System::nanoTime);
    final Map<AppId, Resident> residents = new ConcurrentHashMap<>();
    final Set<NodeId> trusted = ConcurrentHashMap.newKeySet();
    private final Map<NodeId, InetSocketAddress> addresses = new ConcurrentHashMap<>();
    private final NodeIdentity identity;
    private final PeerTls tls;
    private final PeerDialer dialer;
    private PeerDoor door;

    PeerNode(Path keys) throws IOException {
        identity = NodeIdentity.load(keys);
        tls = new PeerTls(identity, trusted::contains);
        dialer = new PeerDialer(tls, this, null, new Once());
        door = openDoor(0);
        gateway.join(this);
    }

    private PeerDoor openDoor(int port) throws IOException {
        var opened = new PeerDoor(LOOPBACK, port, tls, new Once());
        opened.open(Map.of(PROTOCOL, gateway::arrived));
        return opened;
    }

    NodeId id() {
        return identity.id();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(LOOPBACK, door.port());
    }

    /** Both know each other from now on. */
    void meet(PeerNode other) {
        knows(other);
        other.knows(this);
    }

    void knows(PeerNode other) {
        trusted.add(other.id());
        addresses.put(other.id(), other.address());
    }

    void removes(PeerNode other) {
        trusted.remove(other.id());
        gateway.sever(node -> !trusts(node));
    }

    void runs(AppId app, int port, GatewayOptions options, Target... targets) throws PortInUse {
        gateway.open(app, port, options);
        gateway.route(app, List.of(targets));
    }

    void shutDoor() {
        door.close();
    }

    void openDoorAgain() throws IOException {
        door = openDoor(door.port());
    }

    @Override
    public Wire dial(NodeId node) throws IOException, InterruptedException {
        return dialer.dial(node, PROTOCOL);
    }

    @Override
    public boolean trusts(NodeId node) {
        return trusted.contains(node);
    }

    @Override
    public @Nullable Resident resident(AppId app) {
        return residents.get(app);
    }

    @Override
    public List<InetSocketAddress> of(NodeId node) {
        InetSocketAddress known = addresses.get(node);
        return known == null ? List.of() : List.of(known);
    }

    @Override
    public void worked(NodeId node, InetSocketAddress address) {
        addresses.put(node, address);
    }

    @Override
    public void close() {
        door.close();
        gateway.close();
    }
}
