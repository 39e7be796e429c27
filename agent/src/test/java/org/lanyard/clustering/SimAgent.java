package org.lanyard.clustering;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.json.DocumentAssignments;
import org.lanyard.adapter.json.DocumentCatalog;
import org.lanyard.adapter.json.DocumentTrust;
import org.lanyard.cluster.ClusterLink;
import org.lanyard.cluster.ClusterView;
import org.lanyard.cluster.secrets.FakeSecrets;
import org.lanyard.cluster.trust.Member;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.deploy.placement.Candidate;
import org.lanyard.deploy.placement.Decision;
import org.lanyard.deploy.placement.Demand;
import org.lanyard.model.App;
import org.lanyard.model.NodeId;
import org.lanyard.model.PlacementWish;
import org.lanyard.model.RuntimeKind;
import org.lanyard.sim.SimWorld;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.HybridClock;
import org.lanyard.store.Peers;
import org.lanyard.store.sync.Acknowledgements;
import org.lanyard.store.sync.FakeLink;
import org.lanyard.store.sync.Replicator;
import org.lanyard.store.sync.Schedule;

/** What runs on a host between the agent's start and its end, put together as the product is. */
final class SimAgent implements ClusterLink.Listener, Schedule {

    private static final Duration TURN = Duration.ofMillis(250);
    private static final Duration TELL = Duration.ofSeconds(20);
    private static final Duration FORGET = Duration.ofSeconds(5);
    private static final byte[] HERE = {'h'};
    private static final long GB = 1L << 30;

    final SimHost host;
    final DocumentStore store;
    final DocumentTrust trust;
    final DocumentAssignments assignments;
    final DocumentCatalog catalog;
    final NodeHomes homes;
    final Replicator replicator;
    final SimLives lives;
    private final SimWorld world;
    private final FakeLink link;
    private final Placing placing;
    private final Leadership leadership;
    private final Residence residence;
    private final Set<NodeId> told = new HashSet<>();

    /** Since when nodes are not in the view. */
    final Map<NodeId, Instant> missing = new HashMap<>();

    Instant viewSince = Instant.MIN;
    private long hurry;
    private boolean dirty = true;
    private boolean dead;

    SimAgent(SimHost host) {
        this.host = host;
        this.world = host.world;
        ClusterSim cluster = host.cluster;
        NodeId self = host.node;
        var acknowledgements = new Acknowledgements(this::others);
        var clock = new HybridClock(self, host::wall);
        store = new DocumentStore(clock, host.disk, cluster.mistakes.forgetful ? Peers.NONE : acknowledgements);
        AutoCloseable _ = store.listen(this::durable);
        catalog = new DocumentCatalog(store, cluster.json, new FakeSecrets());
        trust = new DocumentTrust(store, cluster.json);
        assignments = new DocumentAssignments(store, cluster.json);
        homes = new NodeHomes(self, assignments, catalog, store, host::wall);
        link = new FakeLink(cluster.net, self);
        replicator = new Replicator(
                store, acknowledgements, link, this, new Random(world.random().nextLong()));
        lives = new SimLives(this);
        placing = new Placing(
                new PlanWatch(this, assignments),
                host::wall,
                () -> host.uptime().toNanos() + (cluster.mistakes.noGrace ? 9_000_000_000L * ++hurry : 0),
                NodeId::value);
        leadership = new Leadership(
                self,
                cluster.mistakes.unsynchronised
                        ? epoch -> CompletableFuture.completedFuture(null)
                        : replicator::synchronised,
                () -> dirty = true);
        residence = new Residence(self, assignments, lives, NodeId::value, () -> {});
    }

    void start() {
        lives.restore();
        residence.begin(
                catalog.apps().stream().map(App::id).filter(homes::isHere).toList());
        AutoCloseable _ = store.listen(this::changed);
        AutoCloseable _ = assignments.watch(assignment -> post(() -> residence.check(assignment.app())));
        link.start(this);
        after(Duration.ofMillis(world.random().nextInt(250)), this::turns);
        after(TELL, this::tell);
        if (host.cluster.mistakes.forgetful) {
            after(FORGET, this::forget);
        }
    }

    private void forget() {
        var _ = store.collect();
        after(FORGET, this::forget);
    }

    void die() {
        dead = true;
        link.close();
    }

    private Set<NodeId> others() {
        DocumentTrust book = trust;
        return book == null
                ? Set.of()
                : book.members().stream()
                        .map(Member::node)
                        .filter(node -> !node.equals(host.node))
                        .collect(Collectors.toSet());
    }

    // ---- the loop

    @Override
    public void post(Runnable task) {
        after(Duration.ZERO, task);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Duration drifted = delay.minus(delay.multipliedBy(host.drift).dividedBy(1000));
        return world.schedule(drifted, () -> {
            if (!dead) {
                task.run();
            }
        })::cancel;
    }

    // ---- the link

    ClusterView view() {
        return link.view();
    }

    @Override
    public void viewChanged(ClusterView now) {
        host.cluster.tell(() -> host + " sees " + now);
        replicator.viewChanged(now);
        viewSince = world.instant();
        for (SimHost other : host.cluster.hosts) {
            if (now.has(other.node)) {
                missing.remove(other.node);
            } else {
                missing.putIfAbsent(other.node, world.instant());
            }
        }
        post(() -> {
            placing.viewChanged(now);
            told.removeIf(node -> !now.has(node));
            link.broadcast(HERE);
            dirty = true;
        });
    }

    @Override
    public void message(NodeId from, byte[] message) {
        if (Replicator.isMine(message)) {
            replicator.message(from, message);
        } else if (told.add(from)) {
            dirty = true;
        }
    }

    private void tell() {
        link.broadcast(HERE);
        after(TELL, this::tell);
    }

    // ---- documents

    /** Also what the disk still took when the agent was dead. */
    private void durable(List<Document> documents) {
        for (Document document : documents) {
            host.saved(document);
            host.cluster.story.durable(host, document);
        }
    }

    private void changed(List<Document> documents) {
        for (Document document : documents) {
            if (document.kind().equals("app")) {
                dirty = true;
                post(() -> residence.changed(document));
            } else if (document.kind().equals("assignment")) {
                dirty = true;
            }
        }
    }

    // ---- the turn

    private void turns() {
        ClusterView now = view();
        leadership.follow(now);
        if (dirty || placing.watches()) {
            dirty = false;
            if (leadership.mayPlan(now)) {
                placing.turn(now, catalog.apps(), candidates(now), this::demand);
            }
        }
        after(TURN, this::turns);
    }

    /** Where a new app should go. */
    NodeId forNew() {
        Decision decision = placing.placeNew(candidates(view()), Needs.ofNew(PlacementWish.NONE, host.wall()));
        return decision == null || decision.node() == null ? host.node : decision.node();
    }

    private List<Candidate> candidates(ClusterView now) {
        return now.members().stream()
                .filter(member -> member.equals(host.node) || told.contains(member))
                .map(member -> new Candidate(
                        member,
                        member.value(),
                        "amd64",
                        8 * GB,
                        6 * GB,
                        0,
                        (member.value().hashCode() & 7) / 8.0,
                        Set.of(RuntimeKind.PROCESS),
                        Set.of(),
                        Candidate.Duty.TAKES_APPS))
                .toList();
    }

    private Demand demand(App app) {
        Assignment at = assignments.of(app.id());
        @Nullable NodeId home = at == null ? null : at.node();
        return new Demand(
                app.id(), app.name(), home, PlacementWish.NONE, false, RuntimeKind.PROCESS, 64L << 20, app.createdAt());
    }
}
