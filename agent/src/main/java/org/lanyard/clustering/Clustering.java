package org.lanyard.clustering;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
import org.lanyard.cluster.Comings;
import org.lanyard.cluster.ConflictBook;
import org.lanyard.cluster.Discovery;
import org.lanyard.cluster.LocalNames;
import org.lanyard.cluster.NodeEvents;
import org.lanyard.cluster.NodePolicies;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.Sighting;
import org.lanyard.cluster.trust.TrustBook;
import org.lanyard.deploy.Catalog;
import org.lanyard.deploy.Deployer;
import org.lanyard.deploy.Gateway;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.deploy.placement.Assignments;
import org.lanyard.deploy.placement.Demand;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.Goal;
import org.lanyard.model.NodeId;
import org.lanyard.model.PlacementWish;
import org.lanyard.model.RuntimeKind;
import org.lanyard.platform.HomeNetworks;
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
public final class Clustering implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Clustering.class);

    private static final Duration LINK_RETRY = Duration.ofSeconds(3);
    private static final Duration TELL = Duration.ofSeconds(10);

    /** What the cluster acts through. */
    public record Parts(
            NodeId self,
            ClusterLink link,
            Discovery discovery,
            NodeEvents events,
            LocalNames names,
            Replicator replicator,
            DocumentStore store,
            TrustBook trust,
            NodePolicies policies,
            ConflictBook conflicts,
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
            KeyRounds keys,
            HomeNetworks home,
            ClusterLoop loop) {}

    private final Parts parts;
    private final RemoteStates states;
    private final Placing placing;
    private final RemoteDoors doors;
    private final Neighbours neighbours;
    private final SecondCopies copies;
    private final OtherNodes others;
    private final Leadership leadership;
    private final Residence residence;
    private final Remains remains;
    private final Comings comings;
    private final KnownApps known;
    private final Pace pace;

    private volatile ClusterView view;
    private volatile boolean dirty = true;
    private volatile boolean named;
    private volatile boolean untidy;
    private Set<NodeId> pausedBefore = Set.of();
    private String announced = "";
    private boolean linked;
    private String linkTrouble = "";

    public Clustering(Parts parts) {
        this.parts = parts;
        this.view = ClusterView.alone(parts.self());
        this.states = new RemoteStates(
                parts.self(),
                parts.info(),
                app -> home(parts.assignments(), app),
                parts.link()::send,
                message -> parts.link().broadcast(message));
        this.neighbours = new Neighbours(
                parts.self(),
                parts.trust(),
                parts.policies(),
                parts.discovery(),
                parts.info(),
                states,
                this::view,
                parts.loop().clock());
        this.placing = new Placing(
                parts.assignments(), parts.loop().clock(), parts.loop().nanos(), parts.info()::nameOf);
        this.known = new KnownApps(parts.catalog());
        this.pace = new Pace(parts.loop(), parts.loop().nanos(), this::turn);
        this.doors = new RemoteDoors(parts.gateway());
        this.copies = new SecondCopies(
                parts.self(), parts.homes(), parts.catalog(), parts.shared(), parts.deployer(), parts.info());
        this.others = new OtherNodes(parts, this::view, states, placing, neighbours);
        this.comings =
                new Comings(parts.self(), parts.trust(), id -> parts.info().nameOf(new NodeId(id)), parts.events());
        this.remains = new Remains(parts.store());
        this.leadership = new Leadership(parts.self(), parts.replicator()::synchronised, this::won);
        this.residence =
                new Residence(parts.self(), parts.assignments(), new Own(), parts.info()::nameOf, this::happened);
    }

    private static @Nullable NodeId home(Assignments assignments, String app) {
        Assignment assignment = assignments.of(new AppId(app));
        return assignment == null ? null : assignment.node();
    }

    /** Any thread. */
    private void won() {
        untidy = true;
        happened();
    }

    /** There is something for the next turn. Any thread. */
    private void happened() {
        dirty = true;
        pace.soon();
    }

    /** The deployer; of what it leads itself nothing is to be heard from others any more. */
    private final class Own implements Residence.Lives {

        @Override
        public boolean assume(AppId app, String cause) {
            boolean found = parts.deployer().assume(app, cause);
            if (found) {
                states.forget(app.value());
                parts.keys().look();
            }
            return found;
        }

        @Override
        public void renew(AppId app) {
            parts.deployer().renew(app);
        }

        @Override
        public CompletableFuture<Void> handOver(AppId app) {
            return parts.deployer().handOver(app);
        }
    }

    /** The view of the moment. */
    public ClusterView view() {
        return view;
    }

    /** All other paired nodes, and where they may be; asked by the link. */
    public List<Peer> others() {
        return neighbours.others();
    }

    /** Why an app has no node, or not the right one, for a person; null when all is well. */
    public @Nullable String waits(AppId app) {
        return states.waits(app.value());
    }

    /** The label under which an app of this node is found in {@code .local}; null when it is not. */
    public @Nullable String localName(String app) {
        return parts.names().claims().stream()
                .filter(claim -> claim.wanted().equals(app) && claim.state() == LocalNames.State.PUBLISHED)
                .map(LocalNames.Claim::label)
                .findFirst()
                .orElse(null);
    }

    /** The others of the view. */
    public List<Peer> reachable() {
        return neighbours.reachable();
    }

    /** All paired nodes, as they tell of themselves. */
    public List<NodeInfo.NodeJson> nodes() {
        return neighbours.nodes();
    }

    public Elsewhere elsewhere() {
        return others;
    }

    /** Joins the others. What this node has, it has taken up before. */
    public void start(Served served) {
        residence.begin(parts.catalog().apps().stream()
                .map(App::id)
                .filter(parts.homes()::isHere)
                .toList());
        parts.store().listen(this::changed);
        parts.store().listen(parts.keys()::changed);
        parts.assignments().watch(assignment -> parts.loop().post(() -> residence.check(assignment.app())));
        parts.trust().watch(this::trustChanged);
        announced = parts.service().announcement().self().name();
        parts.policies().watch(() -> {
            happened();
            parts.loop().post(this::renamed);
        });
        states.begin(served);
        parts.loop().post(this::linkUp);
        parts.discovery().start(parts.service().announcement(), this::sighted);
        parts.names().start(claims -> {
            named = true;
            pace.soon();
        });
        pace.begin();
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
                parts.loop().post(() -> hear(from, message));
            }
        }
    }

    /** Where a node is, it tells after it has come. */
    private void hear(NodeId from, byte[] message) {
        String before = neighbours.toldAddress(from);
        states.message(from, message);
        if (!Objects.equals(before, neighbours.toldAddress(from))) {
            happened();
        }
    }

    private void takeView(ClusterView now) {
        LOG.info(
                "{} node(s) here, led by {}", now.members().size(), parts.info().nameOf(now.leader()));
        comings.viewChanged(view, now);
        view = now;
        happened();
        parts.keys().viewChanged();
        placing.viewChanged(now);
        if (now.members().size() > 1) { // where others of the cluster are is home
            parts.home().settle();
        }
        states.viewChanged(now);
        others.viewChanged();
    }

    private void trustChanged() {
        parts.loop().post(() -> {
            comings.trustChanged();
            linkUp();
            peersChanged();
            parts.discovery().announce(parts.service().announcement());
        });
        happened();
    }

    /** A user may have given this node another name. */
    private void renamed() {
        Discovery.Announcement now = parts.service().announcement();
        if (!now.self().name().equals(announced)) {
            announced = now.self().name();
            LOG.info("This node is called {} now", announced);
            parts.service().moved();
            parts.discovery().announce(now);
            states.tellAgain();
        }
    }

    private void sighted(Sighting sighting) {
        parts.loop().post(() -> comings.sighted(sighting));
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
                parts.loop().post(() -> appChanged(document));
            } else if (document.kind().equals("assignment")) {
                happened();
            }
            if (remains.isOne(document)) {
                untidy = true;
                happened();
            }
        }
    }

    private void appChanged(Document document) {
        known.changed(new AppId(document.id()));
        happened();
        residence.changed(document);
    }

    // ---- the turn

    private void turn() {
        ClusterView now = view;
        leadership.follow(now);
        parts.keys().turn(leadership.mayPlan(now));
        if (named) { // once for many names
            named = false;
            states.tellAgain();
        }
        Set<NodeId> paused = neighbours.paused();
        if (!paused.equals(pausedBefore)) { // a pause ends by itself
            pausedBefore = paused;
            dirty = true;
        }
        if (!dirty && !placing.watches()) {
            return;
        }
        dirty = false;
        List<App> apps = known.all();
        arrangeDoors(apps);
        copies.keep(now, apps);
        NameClaims.due(apps, residence::has)
                .forEach(due -> parts.deployer().rename(due.app(), due.name(), due.cause()));
        PortClaims.due(apps, residence::has)
                .forEach(due -> parts.deployer().leavePort(due.app(), due.port(), due.cause()));
        parts.names()
                .publish(apps.stream()
                        .filter(app -> parts.homes().isHere(app.id()))
                        .filter(app -> app.goal() == Goal.RUN && app.port() != null)
                        .map(App::name)
                        .collect(Collectors.toSet()));
        if (leadership.mayPlan(now)) {
            known.forgetOldReleases();
            placing.turn(now, apps, neighbours.candidates(now), this::demand);
            states.tellWaits(placing.waiting().entrySet().stream()
                    .collect(Collectors.toMap(each -> each.getKey().value(), Map.Entry::getValue)));
            tidy();
        }
        if (placing.watches()) {
            pace.soon();
        }
    }

    /** What nodes have written at once comes to light where two parts of the cluster meet: when there is a new leader. */
    private void tidy() {
        if (untidy) {
            untidy = false;
            parts.conflicts().tidy();
            remains.sweep();
        }
    }

    private void arrangeDoors(List<App> apps) {
        Map<App, RemoteDoors.Door> wanted = new HashMap<>();
        for (App app : apps) {
            NodeId node = parts.homes().other(app.id());
            Integer port = app.port();
            // While its node is missing, requests wait for it, or for the one that takes over. A door that is opened
            // before the old one is closed would be closed with it.
            if (node != null
                    && port != null
                    && !residence.holdsPort(app.id())
                    && app.goal() == Goal.RUN
                    && (doors.isOpen(app.id()) || neighbours.isElsewhere(node))) {
                wanted.put(app, new RemoteDoors.Door(port, node, app.settings().gateway()));
            }
        }
        doors.arrange(wanted, residence.apps());
    }

    private Demand demand(App app) {
        Assignment assignment = parts.assignments().of(app.id());
        PlacementWish wish = app.settings().placement();
        RuntimeKind runtime = known.runtime(app);
        return new Demand(
                app.id(),
                app.name(),
                assignment == null ? null : assignment.node(),
                wish,
                assignment != null && !assignment.at().isAfter(wish.since()),
                runtime,
                Needs.memory(runtime, app.settings().replicas()),
                app.createdAt());
    }

    /** Says good-bye to the others. Blocks a second or two at most. */
    @Override
    public void close() {
        copies.close();
        parts.names().close();
        parts.discovery().close();
        parts.link().close();
        parts.replicator().close();
        parts.loop().close();
    }
}
