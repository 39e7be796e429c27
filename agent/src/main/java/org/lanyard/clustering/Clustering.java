package org.lanyard.clustering;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.peer.PeerHttp;
import org.lanyard.adapter.source.Bundles;
import org.lanyard.api.Elsewhere;
import org.lanyard.api.NodeInfo;
import org.lanyard.api.RemoteStates;
import org.lanyard.api.Served;
import org.lanyard.cluster.ClusterLink;
import org.lanyard.cluster.ClusterView;
import org.lanyard.cluster.Discovery;
import org.lanyard.cluster.LocalNames;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.Sighting;
import org.lanyard.cluster.trust.Member;
import org.lanyard.cluster.trust.TrustBook;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Catalog;
import org.lanyard.deploy.Deployer;
import org.lanyard.deploy.Gateway;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.deploy.placement.Assignments;
import org.lanyard.deploy.placement.Candidate;
import org.lanyard.deploy.placement.Decision;
import org.lanyard.deploy.placement.Demand;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.BundleId;
import org.lanyard.model.Goal;
import org.lanyard.model.NodeId;
import org.lanyard.model.Release;
import org.lanyard.model.RuntimeKind;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.sync.Replicator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node among the others: hands what comes over the link to whom it concerns, takes apps over and gives them up as the
 * assignments say, opens the ports of apps that live elsewhere; and as leader moves apps from nodes that are gone. Decisions
 * run on one thread, the cluster's.
 */
public final class Clustering implements Elsewhere, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Clustering.class);

    private static final Duration TURN = Duration.ofMillis(250);
    private static final Duration LINK_RETRY = Duration.ofSeconds(3);
    private static final Duration TELL = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Set<String> PASSED_HEADERS =
            Set.of("content-type", "location", "cache-control", "retry-after", "allow");

    /** What the cluster acts through. */
    public record Parts(
            NodeId self,
            ClusterLink link,
            Discovery discovery,
            LocalNames names,
            Replicator replicator,
            DocumentStore store,
            TrustBook trust,
            Assignments assignments,
            NodeHomes homes,
            Catalog catalog,
            Deployer deployer,
            Gateway gateway,
            NodeInfo info,
            ClusterService service,
            PeerHttp peers,
            Bundles bundles,
            SharedBundles shared,
            ClusterLoop loop) {}

    private final Parts parts;
    private final RemoteStates states;
    private final Placing placing;
    private final RemoteDoors doors;
    private final Set<BundleId> copying = ConcurrentHashMap.newKeySet();
    private final Set<AppId> taken = ConcurrentHashMap.newKeySet();
    private volatile ClusterView view;
    private volatile long synchronisedEpoch = -1;
    private volatile boolean dirty = true;
    private boolean linked;
    private String linkTrouble = "";
    private @Nullable ClusterView asked;

    public Clustering(Parts parts) {
        this.parts = parts;
        this.view = ClusterView.alone(parts.self());
        this.states = new RemoteStates(
                parts.self(),
                parts.info(),
                parts.link()::send,
                message -> parts.link().broadcast(message));
        this.placing = new Placing(parts.assignments(), parts.loop().clock(), this::name);
        this.doors = new RemoteDoors(parts.gateway());
    }

    /** The view of the moment. */
    public ClusterView view() {
        return view;
    }

    /** Joins the others. What this node has, it has taken up before. */
    public void start(Served served) {
        parts.catalog().apps().stream()
                .map(App::id)
                .filter(parts.homes()::isHere)
                .forEach(taken::add);
        parts.store().listen(this::changed);
        parts.assignments().watch(assignment -> parts.loop().post(() -> check(assignment.app())));
        parts.trust().watch(this::trustChanged);
        states.begin(served);
        parts.loop().post(this::linkUp);
        parts.discovery().start(parts.service().announcement(), this::sighted);
        parts.names().start(claims -> dirty = true);
        parts.loop().every(TURN, this::turn);
        parts.loop().every(TELL, states::tellNode);
    }

    /** A node on its own needs no group, and saves its memory. */
    private void linkUp() {
        if (linked || others().isEmpty()) {
            return;
        }
        try {
            parts.link().start(new Heard());
            linked = true;
            linkTrouble = "";
        } catch (UncheckedIOException portTaken) {
            String trouble = String.valueOf(portTaken.getMessage());
            if (!trouble.equals(linkTrouble)) {
                LOG.error("Other nodes are not reached: {} It is tried again.", trouble);
            }
            linkTrouble = trouble;
            parts.loop().after(LINK_RETRY, this::linkUp);
        }
    }

    private final class Heard implements ClusterLink.Listener {

        @Override
        public void viewChanged(ClusterView now) {
            parts.replicator().viewChanged(now);
            parts.loop().post(() -> takeView(now));
        }

        @Override
        public void message(NodeId from, byte[] message) {
            if (Replicator.isMine(message)) {
                parts.replicator().message(from, message);
            } else if (RemoteStates.isMine(message)) {
                parts.loop().post(() -> states.message(from, message));
            }
        }
    }

    private void takeView(ClusterView now) {
        LOG.info("{} node(s) here, led by {}", now.members().size(), name(now.leader()));
        view = now;
        dirty = true;
        states.viewChanged(now);
    }

    private void trustChanged() {
        parts.loop().post(() -> {
            linkUp();
            peersChanged();
            parts.discovery().announce(parts.service().announcement());
        });
        dirty = true;
    }

    private void sighted(Sighting sighting) {
        NodeId node = sighting.peer().node();
        if (parts.trust().trusts(node) && !view.has(node)) {
            parts.loop().post(this::peersChanged);
        }
    }

    private void peersChanged() {
        if (linked) {
            parts.link().peersChanged();
        }
    }

    private void changed(List<Document> documents) {
        for (Document document : documents) {
            if (document.kind().equals("app")) {
                dirty = true;
                AppId app = new AppId(document.id());
                if (!document.deleted() && !taken.contains(app)) {
                    parts.loop().post(() -> check(app));
                }
            } else if (document.kind().equals("assignment")) {
                dirty = true;
            }
        }
    }

    /** Takes an app over, or gives it up, as its assignment says. */
    private void check(AppId app) {
        Assignment assignment = parts.assignments().of(app);
        if (assignment == null) {
            return;
        }
        boolean here = assignment.node().equals(parts.self());
        if (here && taken.add(app)) {
            if (parts.deployer().assume(app, "moved to " + assignment.reason())) {
                states.forget(app.value());
            } else {
                taken.remove(app); // its document is still on its way
            }
        } else if (!here && taken.remove(app)) {
            LOG.info("App {} lives on {} now", app, name(assignment.node()));
            parts.deployer().handOver(app);
        }
    }

    // ---- the turn

    private void turn() {
        ClusterView now = view;
        if (now.isLedBy(parts.self()) && synchronisedEpoch != now.epoch() && !now.equals(asked)) {
            asked = now;
            var _ = parts.replicator().synchronised(now.epoch()).whenComplete((done, failure) -> {
                if (failure == null) {
                    synchronisedEpoch = now.epoch();
                    dirty = true;
                } else {
                    LOG.info("As leader of view {} not synchronised: {}", now.epoch(), failure.getMessage());
                }
            });
        }
        if (!dirty && !placing.watches()) {
            return;
        }
        dirty = false;
        List<App> apps = parts.catalog().apps();
        arrangeDoors(apps);
        keepCopies(now, apps);
        parts.names()
                .publish(apps.stream()
                        .filter(app -> parts.homes().isHere(app.id()))
                        .filter(app -> app.goal() == Goal.RUN && app.port() != null)
                        .map(App::name)
                        .collect(Collectors.toSet()));
        if (now.isLedBy(parts.self()) && synchronisedEpoch == now.epoch()) {
            placing.turn(now, apps, candidates(now), this::demand);
        }
    }

    /** The second copy of the bundles of each app is kept by one other node: the same for all that share a view. */
    private void keepCopies(ClusterView now, List<App> apps) {
        for (App app : apps) {
            NodeId home = parts.homes().other(app.id());
            if (home != null
                    && app.release() != null
                    && SecondHome.of(app.id(), home, now).equals(parts.self())) {
                parts.catalog().releases(app.id()).stream()
                        .filter(release -> release.id().equals(app.release()))
                        .map(Release::bundle)
                        .filter(bundle -> parts.bundles().pathOf(bundle) == null && copying.add(bundle))
                        .forEach(this::copy);
            }
        }
    }

    private void copy(BundleId bundle) {
        Thread.ofVirtual().name("copy").start(() -> {
            try {
                parts.shared().obtain(bundle, new Cancel());
            } finally {
                copying.remove(bundle);
            }
        });
    }

    private void arrangeDoors(List<App> apps) {
        Map<App, RemoteDoors.Door> wanted = new HashMap<>();
        for (App app : apps) {
            NodeId node = parts.homes().other(app.id());
            Peer peer = node == null || !view.has(node) ? null : peer(node);
            Integer port = app.port();
            if (peer != null && isElsewhere(peer) && port != null && app.goal() == Goal.RUN) {
                wanted.put(app, new RemoteDoors.Door(port, peer.addresses().getFirst()));
            }
        }
        doors.arrange(wanted, Set.copyOf(taken));
    }

    /** Of two nodes on one machine the one that has the app has its port, too. */
    private static boolean isElsewhere(Peer peer) {
        return !peer.addresses().isEmpty()
                && !LanAddresses.all().contains(peer.addresses().getFirst());
    }

    private List<Candidate> candidates(ClusterView now) {
        var candidates = new ArrayList<Candidate>();
        for (NodeId member : now.members()) {
            NodeInfo.NodeJson told = member.equals(parts.self()) ? parts.info().node() : states.node(member);
            if (told != null && told.metrics() != null) {
                candidates.add(new Candidate(
                        member,
                        told.name(),
                        told.architecture(),
                        told.metrics().memoryTotalBytes(),
                        told.metrics().memoryAvailableBytes(),
                        told.metrics().cpu(),
                        Set.of(RuntimeKind.values()),
                        Candidate.Duty.TAKES_APPS));
            }
        }
        return candidates;
    }

    private Demand demand(App app) {
        Assignment assignment = parts.assignments().of(app.id());
        RuntimeKind runtime = parts.catalog().releases(app.id()).stream()
                .filter(release -> release.id().equals(app.release()))
                .findFirst()
                .map(Release::plan)
                .map(plan -> plan.runtime())
                .orElse(app.settings().runtime());
        return new Demand(
                app.id(),
                app.name(),
                assignment == null ? null : assignment.node(),
                null,
                null,
                0,
                runtime,
                Needs.memory(runtime, app.settings().replicas()),
                app.createdAt());
    }

    // ---- who and where

    private String name(NodeId node) {
        return parts.trust().members().stream()
                .filter(member -> member.node().equals(node))
                .map(Member::name)
                .findFirst()
                .orElse(node.equals(parts.self()) ? parts.info().node().name() : node.value());
    }

    /** Where a paired node is: as it is heard, then as it was met last. Null for a stranger. */
    private @Nullable Peer peer(NodeId node) {
        Peer met = parts.trust().members().stream()
                .filter(member -> member.node().equals(node))
                .map(Member::peer)
                .findFirst()
                .orElse(null);
        if (met == null) {
            return null;
        }
        var addresses = new LinkedHashSet<String>();
        int port = met.port();
        for (Sighting sighting : parts.discovery().sightings()) {
            if (sighting.peer().node().equals(node)) {
                addresses.addAll(sighting.peer().addresses());
                port = sighting.peer().port();
            }
        }
        addresses.addAll(met.addresses());
        return new Peer(node, met.name(), List.copyOf(addresses), port);
    }

    /** The others of the view. */
    public List<Peer> reachable() {
        ClusterView now = view;
        return others().stream().filter(peer -> now.has(peer.node())).toList();
    }

    /** All other paired nodes, and where they may be; asked by the link. */
    public Collection<Peer> others() {
        var others = new ArrayList<Peer>();
        for (Member member : parts.trust().members()) {
            Peer peer = member.node().equals(parts.self()) ? null : peer(member.node());
            if (peer != null) {
                others.add(peer);
            }
        }
        return others;
    }

    /** All paired nodes, as they tell of themselves. */
    public List<NodeInfo.NodeJson> nodes() {
        ClusterView now = view;
        Map<NodeId, NodeInfo.NodeJson> nodes = new LinkedHashMap<>();
        nodes.put(parts.self(), parts.info().node());
        for (Member member : parts.trust().members()) {
            if (!member.node().equals(parts.self())) {
                NodeInfo.NodeJson told = states.node(member.node());
                NodeInfo.NodeJson known = told == null ? NodeInfo.NodeJson.of(member) : told;
                nodes.put(member.node(), known.present(now.isLedBy(member.node()), now.has(member.node())));
            }
        }
        return List.copyOf(nodes.values());
    }

    // ---- elsewhere

    @Override
    public List<JsonNode> apps() {
        return states.apps();
    }

    @Override
    public @Nullable NodeId home(String app) {
        for (App other : parts.homes().others()) {
            if (other.name().equals(app) || other.id().value().equals(app)) {
                return parts.homes().other(other.id());
            }
        }
        return null;
    }

    @Override
    public @Nullable Place forNew() {
        ClusterView now = view;
        if (now.members().size() == 1) {
            return null;
        }
        if (!now.isLedBy(parts.self())) {
            return new Place(now.leader(), null);
        }
        Decision decision = placing.placeNew(
                candidates(now), Needs.ofNew(parts.loop().clock().instant()));
        return decision == null || decision.node() == null || decision.node().equals(parts.self())
                ? null
                : new Place(decision.node(), decision.reason());
    }

    @Override
    public Passed pass(NodeId node, String method, String path, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        Peer peer = peer(node);
        if (peer == null) {
            throw new IOException("it is not paired any more");
        }
        HttpResponse<InputStream> answer = parts.peers().send(peer, method, path, headers, body, ANSWER);
        Map<String, String> kept = new HashMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (PASSED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                kept.put(name, values.getFirst());
            }
        });
        return new Passed(answer.statusCode(), kept, answer.body());
    }

    @Override
    public @Nullable Path bundle(String id) {
        return parts.bundles().pathOf(new BundleId(id));
    }

    @Override
    public void watch(Consumer<RemoteEvent> watcher) {
        states.watch(watcher);
    }

    /** Says good-bye to the others. Blocks a second or two at most. */
    @Override
    public void close() {
        parts.names().close();
        parts.discovery().close();
        parts.link().close();
        parts.replicator().close();
        parts.loop().close();
    }
}
