package org.lanyard.clustering;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.peer.PairingClient;
import org.lanyard.api.ClusterDesk;
import org.lanyard.api.NodeInfo;
import org.lanyard.cluster.Discovery;
import org.lanyard.cluster.DiscoveryAdvice;
import org.lanyard.cluster.DiscoveryReport;
import org.lanyard.cluster.NodePolicies;
import org.lanyard.cluster.NodeWish;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.Sighting;
import org.lanyard.cluster.pairing.Introduction;
import org.lanyard.cluster.pairing.KeyAgreement;
import org.lanyard.cluster.pairing.PairingHost;
import org.lanyard.cluster.pairing.Welcome;
import org.lanyard.cluster.secrets.ClusterKeys;
import org.lanyard.cluster.secrets.KeyRing;
import org.lanyard.cluster.trust.Member;
import org.lanyard.cluster.trust.Removal;
import org.lanyard.cluster.trust.TrustBook;
import org.lanyard.deploy.Catalog;
import org.lanyard.model.App;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.lanyard.model.Release;
import org.lanyard.platform.HomeNetworks;
import org.lanyard.platform.NodeIdentity;
import org.lanyard.platform.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's part in the cluster: pairing, removal, and who belongs to it. */
public final class ClusterService implements ClusterDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterService.class);

    private static final String NAME_GIVEN =
            "It is called as its command line (--name) or its lanyard.toml says, which wins. The new name is kept for when"
                    + " it is started without.";

    private final NodeIdentity identity;
    private final ClusterKeys keys;
    private final KeyRounds rounds;
    private final Catalog catalog;
    private final TrustBook trust;
    private final NodePolicies policies;
    private final HomeNetworks home;
    private final Supplier<Peer> self;
    private final Supplier<Collection<Sighting>> sightings;
    private final Supplier<DiscoveryReport> discovery;
    private final Supplier<List<NodeInfo.NodeJson>> nodes;
    private final PairingHost host;
    private final AskingToJoin asking;
    private final InstantSource clock;

    /** What the service cannot do by itself. */
    public record Around(
            Supplier<Peer> self,
            Supplier<Collection<Sighting>> sightings,
            Supplier<DiscoveryReport> discovery,
            Supplier<List<NodeInfo.NodeJson>> nodes,
            PairingClient client,
            KeyAgreement.Factory agreements,
            InstantSource clock,
            IntUnaryOperator random,
            Supplier<String> ids) {}

    public ClusterService(
            NodeIdentity identity,
            ClusterKeys keys,
            KeyRounds rounds,
            TrustBook trust,
            NodePolicies policies,
            Catalog catalog,
            HomeNetworks home,
            Around around) {
        this.home = home;
        this.policies = policies;
        this.identity = identity;
        this.keys = keys;
        this.rounds = rounds;
        this.catalog = catalog;
        this.trust = trust;
        this.self = around.self();
        this.sightings = around.sightings();
        this.discovery = around.discovery();
        this.nodes = around.nodes();
        this.asking = new AskingToJoin(identity.id(), around.client(), around.sightings(), this::self);
        this.clock = around.clock();
        this.host = new PairingHost(around.agreements(), around.clock(), around.random(), around.ids(), this::admit);
    }

    @Override
    public List<NodeInfo.NodeJson> nodes() {
        return nodes.get();
    }

    @Override
    public List<Stranger> strangers() {
        Map<NodeId, Stranger> strangers = new LinkedHashMap<>();
        for (Sighting sighting : sightings.get()) {
            Peer peer = sighting.peer();
            if (!peer.node().equals(identity.id()) && !trust.trusts(peer.node())) {
                strangers.put(
                        peer.node(),
                        new Stranger(
                                peer.node().value(),
                                peer.name(),
                                sighting.cluster(),
                                sighting.version(),
                                peer.addresses(),
                                peer.port(),
                                sighting.networkInterface()));
            }
        }
        return List.copyOf(strangers.values());
    }

    @Override
    public PairingHost pairing() {
        return host;
    }

    @Override
    public Introduction self() {
        byte[] publicKey = identity.certificate().getPublicKey().getEncoded();
        return new Introduction(self.get(), Base64.getEncoder().encodeToString(publicKey));
    }

    /** The others look for this node where it was last, too. Quick; what is written is durable later. */
    public void moved() {
        Member known = trust.member(identity.id());
        Peer now = self.get();
        if (known != null && !known.peer().equals(now)) {
            var _ = trust.save(List.of(
                    new Member(now.node(), now.name(), known.publicKey(), now.addresses(), now.port(), known.since())));
        }
    }

    @Override
    public Hearing hearing() {
        DiscoveryReport report = discovery.get();
        List<Network> networks = Stream.concat(
                        report.used().stream().map(ClusterService::network),
                        report.unused().stream()
                                .map(left -> new Network(
                                        left.name(),
                                        null,
                                        false,
                                        false,
                                        List.of(),
                                        left.why()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', ' '))))
                .toList();
        return new Hearing(networks, DiscoveryAdvice.of(report, System.getProperty("os.name", "")));
    }

    private static Network network(DiscoveryReport.Used used) {
        return new Network(used.name(), used.address(), true, used.heardSelf(), used.heard(), used.error());
    }

    /** What this node tells on the network. */
    Discovery.Announcement announcement() {
        return new Discovery.Announcement(self.get(), keys.ring().cluster(), Version.CURRENT);
    }

    // ---- the side that shows the code

    @Override
    public @Nullable String objection(Introduction joiner) {
        if (trust.wasRemoved(joiner.peer().node())) {
            return joiner.peer().name() + " was removed from this cluster, and its key is out for ever. To pair that"
                    + " computer again, stop its node and delete the folder keys in its data folder: it then has a new key.";
        }
        return null;
    }

    private Welcome admit(Introduction joiner) {
        Instant now = clock.instant();
        Introduction own = self();
        trust.save(List.of(member(own, now), member(joiner, now))).join();
        LOG.info("{} is paired now", joiner.peer().name());
        var members = new ArrayList<Introduction>();
        members.add(own);
        for (Member member : trust.members()) {
            if (!member.node().equals(identity.id())) {
                members.add(new Introduction(member.peer(), member.publicKey()));
            }
        }
        KeyRing given = keys.allowedTo(joiner.peer().node());
        if (given == null) {
            throw new Refused(Refused.Kind.CONFLICT, joiner.peer().name() + " was removed from this cluster.");
        }
        return new Welcome(given, members);
    }

    private static Member member(Introduction who, Instant since) {
        Peer peer = who.peer();
        return new Member(peer.node(), peer.name(), who.publicKey(), peer.addresses(), peer.port(), since);
    }

    // ---- the side that types it

    @Override
    public Joined join(String secret, @Nullable String address) throws InterruptedException {
        List<String> others = trust.members().stream()
                .filter(member -> !member.node().equals(identity.id()))
                .map(Member::name)
                .toList();
        if (!others.isEmpty()) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    "This node is paired already, with " + String.join(", ", others)
                            + ". Show the code here and type it on the node that is to join.");
        }
        return join(asking.welcome(secret, address));
    }

    private Joined join(Welcome welcome) {
        try {
            rounds.join(welcome.keys()); // before the others see anything of what is here
        } catch (IOException e) {
            throw new Refused(
                    Refused.Kind.UNAVAILABLE, "The cluster's keys could not be stored: " + e.getMessage() + ".");
        }
        Instant now = clock.instant();
        var members = new ArrayList<Member>();
        members.add(member(self(), now));
        for (Introduction other : welcome.members()) {
            if (!other.peer().node().equals(identity.id())) {
                members.add(member(other, now));
            }
        }
        trust.save(members).join();
        LOG.info("This node belongs to the cluster {} now", welcome.keys().cluster());
        return new Joined(
                welcome.members().getFirst().peer().name(),
                welcome.keys().cluster(),
                members.stream().map(Member::name).toList());
    }

    // ---- the nodes

    @Override
    public NodeId named(String node) {
        Peer own = self.get();
        if (node.equals(own.name()) || node.equals(own.node().value())) {
            return own.node();
        }
        Stream<NodeId> told = nodes.get().stream()
                .filter(known -> known.name().equals(node) || known.id().equals(node))
                .map(known -> new NodeId(known.id()));
        Stream<NodeId> met = trust.members().stream()
                .filter(member -> member.name().equals(node))
                .map(Member::node);
        return Stream.concat(told, met)
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Refused.Kind.NOT_FOUND, "No node named " + node + " is paired. `lanyard nodes` lists them."));
    }

    @Override
    public void settle() {
        home.settle();
    }

    @Override
    public ChangedNode change(String node, NodeWish wish) {
        NodeId id = named(node);
        if (wish.name() != null) {
            checkFree(wish.name(), id);
        }
        policies.save(wish.over(id, policies.of(id), clock.instant())).join();
        NodeInfo.NodeJson now = nodes.get().stream()
                .filter(known -> known.id().equals(id.value()))
                .findFirst()
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, node + " was removed just now."));
        return new ChangedNode(now, wish.name() != null && now.nameGiven() ? NAME_GIVEN : null);
    }

    /** Upper and lower case are the same to those who say names. */
    private void checkFree(String name, NodeId node) {
        boolean taken = nodes.get().stream()
                .anyMatch(other ->
                        !other.id().equals(node.value()) && other.name().equalsIgnoreCase(name));
        if (taken) {
            throw new Refused(
                    Refused.Kind.NAME_TAKEN,
                    "Another node of the cluster is called " + name + " already. Choose another name.");
        }
    }

    // ---- removal

    @Override
    public Removed remove(String node, String cause) {
        Member found = trust.member(named(node));
        if (found == null) {
            throw new Refused(Refused.Kind.CONFLICT, "This is " + node + " itself, and it is paired with nobody.");
        }
        if (found.node().equals(identity.id())) {
            throw new Refused(
                    Refused.Kind.CONFLICT, "This is " + node + " itself. Remove it from another node of the cluster.");
        }
        var removal = new Removal(found.node(), found.name(), cause, clock.instant());
        trust.remove(removal).join();
        LOG.info("{} is trusted no more", found.name());
        rounds.rotate(found.name() + " was removed");
        return new Removed(found.node().value(), found.name(), removal.at(), seen());
    }

    /** Every node has had every document, and the keys. Of the releases, too: one may have been started with what is no more. */
    private List<SeenSecrets> seen() {
        var seen = new ArrayList<SeenSecrets>();
        for (App app : catalog.apps()) {
            var names = new TreeSet<>(app.settings().env().keySet());
            for (Release release : catalog.releases(app.id())) {
                if (release.settings() != null) {
                    names.addAll(release.settings().env().keySet());
                }
            }
            if (!names.isEmpty()) {
                seen.add(new SeenSecrets(app.name(), List.copyOf(names)));
            }
        }
        seen.sort(Comparator.comparing(SeenSecrets::app));
        return seen;
    }

    @Override
    public @Nullable String keysFor(NodeId peer) {
        KeyRing given = trust.trusts(peer) ? keys.allowedTo(peer) : null;
        return given == null ? null : given.text();
    }
}
