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
 * The leader's hand: gives apps whose node is gone to others. A node that has just left the view may only have lost its
 * agent, which its keepers bring back in two seconds; so it is given {@link #GRACE}. Called by one thread at a time.
 */
final class Placing {

    private static final Logger LOG = LoggerFactory.getLogger(Placing.class);

    /** The keepers bring an agent back in less. */
    static final Duration GRACE = Duration.ofMillis(2_500);

    private final Assignments assignments;
    private final InstantSource clock;
    private final Function<NodeId, String> names;
    private final Map<NodeId, Instant> missing = new HashMap<>();
    private final Map<AppId, String> waiting = new ConcurrentHashMap<>();

    /** @param clock monotonic enough: a jump only delays or hastens a move */
    Placing(Assignments assignments, InstantSource clock, Function<NodeId, String> names) {
        this.assignments = assignments;
        this.clock = clock;
        this.names = names;
    }

    /** Why an app has no node just now; null when it has one. */
    @Nullable String waits(AppId app) {
        return waiting.get(app);
    }

    /** For a new app. */
    @Nullable Decision placeNew(Collection<Candidate> candidates, Demand demand) {
        List<Decision> plan = Planner.plan(candidates, List.of(demand));
        return plan.isEmpty() ? null : plan.getFirst();
    }

    /**
     * Looks at everything and moves what has to be moved. Only as leader of {@code view}, after it has synchronised with it.
     *
     * @param apps all of them
     * @param candidates the nodes of the view that have told of themselves
     * @param demand what an app needs, at its node
     */
    void turn(ClusterView view, Collection<App> apps, Collection<Candidate> candidates, Function<App, Demand> demand) {
        Instant now = clock.instant();
        missing.keySet().removeIf(view::has);
        Map<AppId, Assignment> all = assignments.all();
        var homeless = new ArrayList<Demand>();
        for (App app : apps) {
            Assignment at = all.get(app.id());
            if (at != null && !view.has(at.node())) {
                missing.putIfAbsent(at.node(), now);
            }
            if (at == null || isLost(at.node(), now)) {
                homeless.add(demand.apply(app));
            } else {
                waiting.remove(app.id());
            }
        }
        waiting.keySet().retainAll(ids(apps));
        if (!homeless.isEmpty()) {
            move(Planner.plan(candidates, homeless), all, now);
        }
    }

    private static Set<AppId> ids(Collection<App> apps) {
        return apps.stream().map(App::id).collect(Collectors.toSet());
    }

    private boolean isLost(NodeId node, Instant now) {
        Instant since = missing.get(node);
        return since != null && !now.isBefore(since.plus(GRACE));
    }

    private void move(List<Decision> plan, Map<AppId, Assignment> all, Instant now) {
        var moves = new ArrayList<Assignment>();
        for (Decision decision : plan) {
            Assignment at = all.get(decision.app());
            NodeId target = decision.node();
            if (target == null) {
                waiting.put(decision.app(), decision.reason());
            } else {
                waiting.remove(decision.app());
                String why = at == null ? "" : names.apply(at.node()) + " cannot be reached; ";
                moves.add(new Assignment(decision.app(), target, why + decision.reason(), now));
            }
        }
        if (!moves.isEmpty()) {
            LOG.info("Moving {} app(s) from nodes that cannot be reached", moves.size());
            var _ = assignments.write(moves);
        }
    }

    /** Whether time alone may bring something to do. */
    boolean watches() {
        return !missing.isEmpty() || !waiting.isEmpty();
    }
}
