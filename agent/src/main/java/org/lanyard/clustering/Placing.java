package org.lanyard.clustering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ClusterView;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.deploy.placement.Assignments;
import org.lanyard.deploy.placement.Candidate;
import org.lanyard.deploy.placement.Decision;
import org.lanyard.deploy.placement.Demand;
import org.lanyard.deploy.placement.Planner;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leader's hand: gives apps whose node is gone, or does not suit them any more, to others. A node that has just left the
 * view may only have lost its agent, which its keepers bring back in two seconds; so it is given {@link #GRACE}. Called by one
 * thread at a time.
 */
final class Placing {

    private static final Logger LOG = LoggerFactory.getLogger(Placing.class);

    /** The keepers bring an agent back in less. */
    static final Duration GRACE = Duration.ofMillis(2_500);

    /** What waits may fit meanwhile. */
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Assignments assignments;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Function<NodeId, String> names;
    private final Map<NodeId, Long> missing = new HashMap<>();
    private final Map<AppId, String> waiting = new ConcurrentHashMap<>();
    private long looked;
    private boolean watching;

    /**
     * @param clock for display
     * @param nanos monotonic: a clock that is set right or wrong neither delays nor hastens a move
     */
    Placing(Assignments assignments, InstantSource clock, LongSupplier nanos, Function<NodeId, String> names) {
        this.assignments = assignments;
        this.clock = clock;
        this.nanos = nanos;
        this.names = names;
    }

    /** The apps that have no node just now, or not the right one, and why; for a person. */
    Map<AppId, String> waiting() {
        return Map.copyOf(waiting);
    }

    /** For a new app. */
    @Nullable Decision placeNew(Collection<Candidate> candidates, Demand demand) {
        List<Decision> plan = Planner.plan(candidates, List.of(demand));
        return plan.isEmpty() ? null : plan.getFirst();
    }

    /** Of every view, led or not: who is in it, be it for a moment, is given the grace anew when it goes. */
    void viewChanged(ClusterView view) {
        missing.keySet().removeIf(view::has);
        watching = false; // until the next turn says so, of which there is one in each view that this node leads
        waiting.clear();
    }

    /**
     * Looks at everything and moves what has to be moved. Only as leader of {@code view}, after it has synchronised with it.
     *
     * @param apps all of them
     * @param candidates the nodes of the view that have told of themselves
     * @param demand what an app needs, at its node
     */
    void turn(ClusterView view, Collection<App> apps, Collection<Candidate> candidates, Function<App, Demand> demand) {
        long now = nanos.getAsLong();
        looked = now;
        Map<AppId, Assignment> all = assignments.all();
        Set<NodeId> told = candidates.stream().map(Candidate::node).collect(Collectors.toSet());
        var demands = new ArrayList<Demand>();
        boolean away = false;
        for (App app : apps) {
            Assignment at = all.get(app.id());
            if (at != null && !view.has(at.node())) {
                missing.putIfAbsent(at.node(), now);
            }
            away |= at == null || !view.has(at.node());
            boolean settled = at != null && told.contains(at.node()) && app.order() == null;
            if (at == null || settled || isLost(at.node(), now)) {
                demands.add(demand.apply(app));
            } else {
                waiting.remove(app.id());
            }
        }
        waiting.keySet().retainAll(ids(apps));
        move(Planner.plan(candidates, demands), all, view);
        watching = away;
    }

    private static Set<AppId> ids(Collection<App> apps) {
        return apps.stream().map(App::id).collect(Collectors.toSet());
    }

    private boolean isLost(NodeId node, long now) {
        Long since = missing.get(node);
        return since != null && now - since >= GRACE.toNanos();
    }

    private void move(List<Decision> plan, Map<AppId, Assignment> all, ClusterView view) {
        Instant now = clock.instant();
        var moves = new ArrayList<Assignment>();
        for (Decision decision : plan) {
            Assignment at = all.get(decision.app());
            NodeId target = decision.node();
            boolean there = at != null && at.node().equals(target);
            if (target == null || there && !decision.stays()) {
                waiting.put(decision.app(), decision.reason());
            } else {
                waiting.remove(decision.app());
                if (!there) {
                    moves.add(new Assignment(decision.app(), target, why(at, view) + decision.reason(), now));
                }
            }
        }
        if (!moves.isEmpty()) {
            LOG.info("Moving {} app(s)", moves.size());
            var _ = assignments.write(moves);
        }
    }

    private String why(@Nullable Assignment at, ClusterView view) {
        return at == null || view.has(at.node()) ? "" : names.apply(at.node()) + " cannot be reached; ";
    }

    /** Whether time alone may bring something to do: not for a node that is gone and has no apps any more. */
    boolean watches() {
        return watching || !waiting.isEmpty() && nanos.getAsLong() - looked >= AGAIN.toNanos();
    }
}
