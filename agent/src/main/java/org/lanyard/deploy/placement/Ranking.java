package org.lanyard.deploy.placement;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;

/** All the nodes as places for one app, as the {@link Planner} sees them. Pure. */
public final class Ranking {

    private Ranking() {}

    /**
     * The chosen one first, then those that could have it by their room, then the others by name.
     *
     * @param decided the node that has been chosen already; null leaves that to the plan
     */
    public static List<Standing> of(Collection<Candidate> candidates, Demand demand, @Nullable NodeId decided) {
        NodeId chosen = decided != null
                ? decided
                : Planner.plan(candidates, List.of(demand)).getFirst().node();
        List<Room> rooms = candidates.stream().map(Room::new).toList();
        long fitting =
                rooms.stream().filter(room -> room.refusal(demand) == null).count();
        return rooms.stream()
                .sorted(Comparator.comparing(
                                (Room room) -> !room.candidate.node().equals(chosen))
                        .thenComparing(room -> room.refusal(demand) != null)
                        .thenComparing(Comparator.comparingDouble((Room room) -> room.score(demand))
                                .reversed())
                        .thenComparing(room -> room.candidate.name()))
                .map(room -> standing(room, demand, room.candidate.node().equals(chosen), fitting, rooms.size()))
                .toList();
    }

    private static Standing standing(Room room, Demand demand, boolean chosen, long fitting, int all) {
        NodeId node = room.candidate.node();
        String refusal = room.refusal(demand);
        if (refusal != null) {
            return new Standing(node, chosen, false, refusal);
        }
        String why = all == 1
                ? "the only node"
                : node.equals(demand.wish().pin())
                        ? "pinned to it"
                        : node.equals(demand.wish().prefer())
                                ? "preferred"
                                : !chosen ? "" : fitting == 1 ? "the only one that can" : "most room";
        return new Standing(node, chosen, true, why.isEmpty() ? room.words() : why + ": " + room.words());
    }
}
