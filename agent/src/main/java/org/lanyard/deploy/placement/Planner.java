package org.lanyard.deploy.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lanyard.model.NodeId;

/**
 * The leader's plan: what can stay, stays; what cannot goes, the most important first, to the node that has most room for
 * it. Pure; the same input gives the same plan on every node.
 *
 * <p>A node gets a score for an app: the share of its memory that would be left beside what its user wants free, less a quarter
 * of its load, less a little for each app that the plan has put there, so that equals are spread. A preferred node wins as long
 * as it can take it.
 */
public final class Planner {

    /** What the system and the node itself need to breathe. */
    static final long RESERVE = 128L << 20;

    static final double LOAD_WEIGHT = 0.25;
    static final double SPREAD_WEIGHT = 0.02;

    private Planner() {}

    /** A decision for each demand, in the order of importance. */
    public static List<Decision> plan(Collection<Candidate> candidates, Collection<Demand> demands) {
        var rooms = new HashMap<NodeId, Room>();
        candidates.forEach(candidate -> rooms.put(candidate.node(), new Room(candidate)));
        List<Demand> ordered = demands.stream()
                .sorted(Comparator.comparingInt((Demand demand) -> demand.wish().priority())
                        .reversed()
                        .thenComparing(Demand::since)
                        .thenComparing(demand -> demand.app().value()))
                .toList();
        var decisions = new ArrayList<Decision>();
        var unplaced = new ArrayList<Demand>();
        for (Demand demand : ordered) {
            Room here = demand.at() == null ? null : rooms.get(demand.at());
            if (here != null && suits(here.candidate, demand) && !isDrawnAway(demand, rooms.keySet())) {
                here.apps++;
                decisions.add(new Decision(demand.app(), demand.at(), "it runs there already", true));
            } else {
                unplaced.add(demand);
            }
        }
        unplaced.forEach(demand -> decisions.add(placeOrKeep(rooms, demand)));
        return decisions;
    }

    private static boolean suits(Candidate here, Demand demand) {
        NodeId pin = demand.wish().pin();
        return (pin == null || pin.equals(here.node()))
                && here.labels().containsAll(demand.wish().labels())
                && here.duty() == Candidate.Duty.TAKES_APPS;
    }

    private static boolean isDrawnAway(Demand demand, Collection<NodeId> reachable) {
        NodeId prefer = demand.wish().prefer();
        return demand.unsettled() && prefer != null && !prefer.equals(demand.at()) && reachable.contains(prefer);
    }

    /** A place that is not the right one is better than none. */
    private static Decision placeOrKeep(Map<NodeId, Room> rooms, Demand demand) {
        Room here = demand.at() == null ? null : rooms.get(demand.at());
        if (here == null) {
            return place(rooms, demand);
        }
        Room preferred = rooms.get(demand.wish().prefer());
        if (suits(here.candidate, demand) && preferred != null) {
            String refusal = preferred.refusal(demand);
            if (refusal != null) {
                return keep(here, demand, preferred.candidate.name() + " " + refusal);
            }
        }
        Decision placed = place(rooms, demand);
        return placed.node() == null ? keep(here, demand, placed.reason()) : placed;
    }

    private static Decision keep(Room here, Demand demand, String why) {
        here.apps++;
        NodeId node = here.candidate.node();
        return new Decision(demand.app(), node, "it stays on " + here.candidate.name() + " for now: " + why, false);
    }

    private static Decision place(Map<NodeId, Room> rooms, Demand demand) {
        if (demand.wish().pin() != null && !rooms.containsKey(demand.wish().pin())) {
            return new Decision(demand.app(), null, "it is pinned to a node that cannot be reached just now", false);
        }
        var refusals = new ArrayList<String>();
        var fitting = new ArrayList<Room>();
        rooms.values().stream()
                .sorted(Comparator.comparing(room -> room.candidate.node().value()))
                .forEach(room -> {
                    String refusal = room.refusal(demand);
                    if (refusal == null) {
                        fitting.add(room);
                    } else {
                        refusals.add(room.candidate.name() + " " + refusal);
                    }
                });
        Optional<Room> best = fitting.stream().max(Comparator.comparingDouble(room -> room.score(demand)));
        if (best.isEmpty()) {
            String why = refusals.isEmpty() ? "no node is reachable" : String.join("; ", refusals);
            return new Decision(demand.app(), null, "it waits: " + why, false);
        }
        Room chosen = best.get();
        String reason = reason(chosen, demand, fitting.size(), refusals);
        chosen.take(demand);
        return new Decision(demand.app(), chosen.candidate.node(), reason, false);
    }

    private static String reason(Room chosen, Demand demand, int choices, List<String> refusals) {
        String name = chosen.candidate.name();
        String others = refusals.isEmpty() ? "" : "; " + String.join("; ", refusals);
        if (chosen.candidate.node().equals(demand.wish().pin())) {
            return name + ", to which it is pinned";
        }
        if (chosen.candidate.node().equals(demand.wish().prefer())) {
            return name + ", which was preferred" + others;
        }
        return choices == 1 && refusals.isEmpty()
                ? name + ", the only node"
                : name + (choices == 1 ? ", the only one that can" : ", which has most room") + " (" + chosen.words()
                        + ")" + others;
    }

    static String bytes(long bytes) {
        return bytes >= 1L << 30
                ? String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30))
                : (bytes >> 20) + " MB";
    }
}
