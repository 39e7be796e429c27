package org.lanyard.deploy.placement;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;

/** A node with what the plan has put there so far. */
final class Room {

    final Candidate candidate;
    long free;
    int apps;

    Room(Candidate candidate) {
        this.candidate = candidate;
        this.free = candidate.memoryFree();
    }

    void take(Demand demand) {
        free -= demand.memory();
        apps++;
    }

    /** Why it cannot have it; null when it can. */
    @Nullable String refusal(Demand demand) {
        NodeId pin = demand.wish().pin();
        if (pin != null && !pin.equals(candidate.node())) {
            return "is not the one that it is pinned to";
        }
        if (candidate.duty() != Candidate.Duty.TAKES_APPS) {
            return candidate.duty().words();
        }
        String missing = demand.wish().labels().stream()
                .filter(label -> !candidate.labels().contains(label))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return "has no label " + missing;
        }
        if (demand.runtime() != null && !candidate.runtimes().contains(demand.runtime())) {
            return "has no runtime " + demand.runtime().name().toLowerCase(Locale.ROOT) + " (it has "
                    + candidate.runtimes().stream()
                            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ")";
        }
        if (free - demand.memory() < Math.max(Planner.RESERVE, candidate.memoryReserve())) {
            String kept = candidate.memoryReserve() == 0
                    ? ""
                    : ", " + Planner.bytes(candidate.memoryReserve()) + " of it kept free for its user";
            return "has too little memory (" + Planner.bytes(Math.max(0, free)) + " free" + kept + ", "
                    + Planner.bytes(demand.memory()) + " needed)";
        }
        return null;
    }

    /** How much of it is left, for a person. */
    String words() {
        return Planner.bytes(free) + " of " + Planner.bytes(candidate.memoryTotal()) + " memory free, load "
                + Math.round(candidate.load() * 100) + " %";
    }

    double score(Demand demand) {
        if (candidate.node().equals(demand.wish().prefer())) {
            return Double.MAX_VALUE;
        }
        double left =
                (free - candidate.memoryReserve() - demand.memory()) / (double) Math.max(1, candidate.memoryTotal());
        return left - Planner.LOAD_WEIGHT * candidate.load() - Planner.SPREAD_WEIGHT * apps;
    }
}
