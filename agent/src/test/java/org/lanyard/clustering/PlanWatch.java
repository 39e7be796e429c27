package org.lanyard.clustering;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.deploy.placement.Assignments;
import org.lanyard.model.AppId;
import org.lanyard.store.Document;
import org.lanyard.store.Key;

/** Looks over a leader's shoulder: what it moves, it must have reason to move, and know all that its view knew of. */
final class PlanWatch implements Assignments {

    /** Its first look at who is missing may be as early as the view, by a clock that may go too fast. */
    private static final Duration SOONEST = Placing.GRACE.multipliedBy(98).dividedBy(100);

    /** Somebody silent for longer may be left out of the leader's first comparison. */
    private static final Duration LEFT_OUT = Duration.ofSeconds(8);

    private final SimAgent leader;
    private final Assignments assignments;

    PlanWatch(SimAgent leader, Assignments assignments) {
        this.leader = leader;
        this.assignments = assignments;
    }

    @Override
    public CompletableFuture<Void> write(List<Assignment> moves) {
        moves.forEach(this::look);
        return assignments.write(moves);
    }

    private void look(Assignment move) {
        SimHost host = leader.host;
        host.cluster.tell(() -> host + " assigns " + move);
        Assignment before = assignments.of(move.app());
        if (before != null) {
            Instant since = leader.missing.get(before.node());
            if (since == null || Duration.between(since, host.world.instant()).compareTo(SOONEST) < 0) {
                complain(move, "from " + before.node() + ", which is missing since " + since);
            }
        }
        var key = new Key("assignment", move.app().value());
        Document known = leader.store.durable(key);
        if (host.cluster.net.disturbedAt().isBefore(leader.viewSince)
                && host.world.instant().isBefore(leader.viewSince.plus(LEFT_OUT))) {
            host.cluster.hosts.stream()
                    .filter(other -> other.isUp() && leader.view().has(other.node))
                    .filter(other -> other.savedBefore(key, leader.viewSince))
                    .map(other -> other.disk.memory.read(key))
                    .filter(theirs ->
                            theirs != null && (known == null || !known.version().covers(theirs.version())))
                    .forEach(theirs -> complain(move, "without knowing of " + theirs));
        }
    }

    private void complain(Assignment move, String what) {
        leader.host.cluster.story.complain(leader.host + " moves " + move.app() + " to " + move.node() + " " + what);
    }

    @Override
    public @Nullable Assignment of(AppId app) {
        return assignments.of(app);
    }

    @Override
    public Map<AppId, Assignment> all() {
        return assignments.all();
    }

    @Override
    public CompletableFuture<Void> delete(AppId app) {
        return assignments.delete(app);
    }

    @Override
    public AutoCloseable watch(Consumer<Assignment> changed) {
        return assignments.watch(changed);
    }
}
