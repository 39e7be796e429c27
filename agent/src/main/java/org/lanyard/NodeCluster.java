package org.lanyard;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.gateway.NioGateway;
import org.lanyard.adapter.gateway.PeerNodes;
import org.lanyard.adapter.jgroups.GroupSettings;
import org.lanyard.adapter.jgroups.JGroupsLink;
import org.lanyard.adapter.jpake.Jpake;
import org.lanyard.adapter.json.DocumentAssignments;
import org.lanyard.adapter.json.DocumentConflicts;
import org.lanyard.adapter.json.DocumentGenerations;
import org.lanyard.adapter.json.DocumentPolicies;
import org.lanyard.adapter.json.DocumentTrust;
import org.lanyard.adapter.json.Json;
import org.lanyard.adapter.json.Resealing;
import org.lanyard.adapter.mdns.MdnsDiscovery;
import org.lanyard.adapter.mdns.MdnsNames;
import org.lanyard.adapter.mdns.NetworkWatch;
import org.lanyard.adapter.peer.PairingClient;
import org.lanyard.adapter.peer.PeerHttp;
import org.lanyard.adapter.source.Bundles;
import org.lanyard.api.Elsewhere;
import org.lanyard.api.NodeInfo;
import org.lanyard.api.Served;
import org.lanyard.cluster.ConflictBook;
import org.lanyard.cluster.NodeEvents;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.pairing.KeyAgreement;
import org.lanyard.cluster.secrets.ClusterKeys;
import org.lanyard.cluster.secrets.Secrets;
import org.lanyard.cluster.secrets.Vault;
import org.lanyard.cluster.trust.Member;
import org.lanyard.cluster.trust.TrustBook;
import org.lanyard.clustering.ClusterLoop;
import org.lanyard.clustering.ClusterService;
import org.lanyard.clustering.Clustering;
import org.lanyard.clustering.KeyRounds;
import org.lanyard.clustering.LanAddresses;
import org.lanyard.clustering.NodeHomes;
import org.lanyard.clustering.PeerKeys;
import org.lanyard.clustering.SharedBundles;
import org.lanyard.deploy.Catalog;
import org.lanyard.deploy.Deployer;
import org.lanyard.model.NodeId;
import org.lanyard.platform.ClusterKeyFile;
import org.lanyard.platform.HomeNetworks;
import org.lanyard.platform.Ids;
import org.lanyard.platform.NodeIdentity;
import org.lanyard.platform.Routers;
import org.lanyard.platform.SystemTime;
import org.lanyard.platform.tls.PeerTls;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Peers;
import org.lanyard.store.sync.Acknowledgements;
import org.lanyard.store.sync.Replicator;

/** The part of a node that makes it one of many, put together in the order in which its pieces need each other. */
final class NodeCluster implements AutoCloseable {

    /**
     * For an address to answer when somebody has typed a code and waits: both sides may shake hands for the first time since
     * their start, and a small computer that is busy then takes its time.
     */
    private static final Duration FIRST_HANDSHAKE = Duration.ofSeconds(5);

    private final NodeIdentity identity;
    private final ClusterKeys keys;
    private final Vault vault;
    private final PeerTls tls;
    private final PeerHttp http;
    private final Acknowledgements acknowledgements = new Acknowledgements(this::others);
    private final NodeEvents events = new NodeEvents(SystemTime.wall());
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final NetworkWatch networks = new NetworkWatch(SystemTime.monotonic(), SystemTime.wall());
    private final MdnsDiscovery discovery = new MdnsDiscovery(networks, SystemTime.monotonic());
    private final Supplier<String> name;
    private final HomeNetworks home;
    private final ClusterLoop replication = new ClusterLoop(SystemTime.wall(), SystemTime.monotonic(), "replication");
    private volatile @Nullable Boolean wired;
    private volatile @Nullable TrustBook trust;
    private volatile @Nullable Clustering clustering;

    /** What is there once there is a store. */
    record Books(
            TrustBook trust,
            DocumentPolicies policies,
            ConflictBook conflicts,
            DocumentAssignments assignments,
            NodeHomes homes,
            KeyRounds.Parts secrets) {}

    /** @param confine told whether apps are to answer this computer only */
    NodeCluster(Path data, Supplier<String> name, Consumer<Boolean> confine) throws IOException {
        Path keys = data.resolve("keys");
        this.home = new HomeNetworks(data, Routers::here, confine);
        this.name = name;
        this.identity = NodeIdentity.load(keys);
        this.keys = new ClusterKeys(new ClusterKeyFile(keys), ClusterKeyFile.freshSecrets(), this::removed);
        this.vault = new Vault(this.keys);
        this.tls = new PeerTls(identity, this::trusts);
        this.http = new PeerHttp(tls.mutual(), threads);
    }

    NodeId self() {
        return identity.id();
    }

    /** What the store must know of the others. */
    Peers peers() {
        return acknowledgements;
    }

    PeerTls tls() {
        return tls;
    }

    boolean trusts(NodeId node) {
        TrustBook book = trust;
        return book != null && book.trusts(node);
    }

    Whereabouts whereabouts(Books books) {
        return new Whereabouts(identity.id(), name, home, () -> wired, books, () -> clustering);
    }

    /** What the values of apps' environments are sealed with. */
    Secrets secrets() {
        return vault;
    }

    private Set<NodeId> removed() {
        TrustBook book = trust;
        return book == null ? Set.of() : book.removed();
    }

    boolean leads() {
        Clustering now = clustering;
        return now == null || now.view().isLedBy(identity.id());
    }

    private Set<NodeId> others() {
        TrustBook book = trust;
        return book == null
                ? Set.of()
                : book.members().stream()
                        .map(Member::node)
                        .filter(node -> !node.equals(identity.id()))
                        .collect(Collectors.toSet());
    }

    private List<Peer> otherPeers() {
        Clustering now = clustering;
        return now == null ? List.of() : now.others();
    }

    /** This node's bundles with those of the others behind them. */
    SharedBundles share(Bundles bundles) {
        return new SharedBundles(bundles, http, this::reachable, () -> others().isEmpty());
    }

    private List<Peer> reachable() {
        Clustering now = clustering;
        return now == null ? List.of() : now.reachable();
    }

    /** The books in the store. */
    Books open(DocumentStore store, Json json, Catalog catalog) {
        var book = new DocumentTrust(store, json);
        trust = book;
        var assignments = new DocumentAssignments(store, json);
        return new Books(
                book,
                new DocumentPolicies(store, json),
                new DocumentConflicts(store, json, vault),
                assignments,
                new NodeHomes(identity.id(), assignments, catalog, store, SystemTime.wall()),
                new KeyRounds.Parts(keys, new DocumentGenerations(store, json), new Resealing(store, json, vault)));
    }

    /**
     * The way to the others. A node that is one of several makes it ready while the rest of it comes up, so that it is among them
     * soon after.
     *
     * @param port of this node's HTTP
     * @param rank asked when it joins
     */
    JGroupsLink link(int port, IntSupplier rank, NioGateway gateway) {
        var link = new JGroupsLink(
                identity.id(),
                tls,
                this::trusts,
                this::otherPeers,
                GroupSettings.of(null, port + 2, rank),
                Map.of(PeerNodes.PROTOCOL, gateway::arrived),
                SystemTime.wall(),
                SystemTime.monotonic());
        if (!others().isEmpty()) {
            link.expect();
        }
        return link;
    }

    /** Puts it together; nothing is sent or heard before {@link #start}. */
    ClusterService join(
            JGroupsLink link,
            int port,
            Books books,
            DocumentStore store,
            Catalog catalog,
            Bundles bundles,
            SharedBundles shared,
            Deployer deployer,
            NioGateway gateway,
            NodeInfo info)
            throws IOException {
        gateway.join(new GatewayNodes(link::dial, this::trusts, books.homes(), catalog));
        books.trust().watch(() -> gateway.sever(node -> !trusts(node)));
        KeyAgreement.Factory agreements = (side, secret) -> {
            link.expect(); // a second from now there may be others
            return new Jpake(side, secret, random);
        };
        var toAnyone = new PeerHttp(new PeerTls(identity, anyone -> true).mutual(), threads, FIRST_HANDSHAKE);
        var around = new ClusterService.Around(
                () -> new Peer(identity.id(), name.get(), LanAddresses.all(), port),
                discovery::sightings,
                discovery::report,
                this::nodes,
                new PairingClient(toAnyone, agreements),
                agreements,
                SystemTime.wall(),
                random::nextInt,
                new Ids());
        var rounds = new KeyRounds(
                identity.id(),
                books.secrets(),
                app -> books.homes().writes(app, others().isEmpty()),
                new PeerKeys(http, this::reachable),
                SystemTime.wall(),
                threads);
        var _ = keys.watch(() -> {
            rounds.look();
            deployer.keysCame();
        });
        var service =
                new ClusterService(identity, keys, rounds, books.trust(), books.policies(), catalog, home, around);
        var loop = new ClusterLoop(SystemTime.wall(), SystemTime.monotonic(), "cluster");
        clustering = new Clustering(new Clustering.Parts(
                identity.id(),
                link,
                discovery,
                events,
                new MdnsNames(networks, SystemTime.monotonic(), random),
                new Replicator(store, acknowledgements, link, replication, random),
                store,
                books.trust(),
                books.policies(),
                books.conflicts(),
                books.assignments(),
                books.homes(),
                catalog,
                deployer,
                gateway,
                info,
                service,
                http,
                bundles,
                shared,
                rounds,
                home,
                loop));
        networks.onChange(() -> {
            wired = LanAddresses.wired();
            home.look();
            link.rebind();
            service.moved();
        });
        return service;
    }

    private List<NodeInfo.NodeJson> nodes() {
        Clustering now = clustering;
        return now == null ? List.of() : now.nodes();
    }

    NodeEvents events() {
        return events;
    }

    Elsewhere elsewhere() {
        Clustering now = clustering;
        return now == null ? Elsewhere.NOWHERE : now.elsewhere();
    }

    void start(Served served) {
        networks.start();
        Clustering now = clustering;
        if (now != null) {
            now.start(served);
        }
    }

    @Override
    public void close() {
        Clustering now = clustering;
        if (now != null) {
            now.close();
        }
        replication.close();
        networks.close();
        threads.shutdownNow();
    }
}
