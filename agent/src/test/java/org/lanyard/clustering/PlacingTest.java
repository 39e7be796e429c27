package org.lanyard.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanyard.cluster.ClusterView;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.deploy.placement.Assignments;
import org.lanyard.deploy.placement.Candidate;
import org.lanyard.deploy.placement.Demand;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.Goal;
import org.lanyard.model.NodeId;
import org.lanyard.model.Order;
import org.lanyard.model.OrderId;
import org.lanyard.model.PlacementWish;
import org.lanyard.model.RuntimeKind;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;

final class PlacingTest {

    private static final NodeId DESK = new NodeId("desk");
    private static final NodeId PI = new NodeId("pi");
    private static final AppId SHOP = new AppId("shop");
    private static final long GB = 1L << 30;

    private final Memory assignments = new Memory();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Instant wall = now;
    private final Placing placing = new Placing(assignments, () -> wall, this::nanos, NodeId::value);

    private long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    private static final class Memory implements Assignments {
        final Map<AppId, Assignment> all = new HashMap<>();

        @Override
        public @Nullable Assignment of(AppId app) {
            return all.get(app);
        }

        @Override
        public Map<AppId, Assignment> all() {
            return Map.copyOf(all);
        }

        @Override
        public CompletableFuture<Void> write(List<Assignment> assignments) {
            assignments.forEach(assignment -> all.put(assignment.app(), assignment));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> delete(AppId app) {
            all.remove(app);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public AutoCloseable watch(Consumer<Assignment> changed) {
            return () -> {};
        }
    }

    private @Nullable NodeId drained;
    private @Nullable Order order;

    private App shop() {
        return new App(
                SHOP,
                "shop",
                new Source.Git("https://git.example/shop.git", null, null),
                Settings.DEFAULT,
                Goal.RUN,
                8100,
                null,
                order,
                null,
                1,
                now,
                List.of());
    }

    private Candidate candidate(NodeId node, long free) {
        return new Candidate(
                node,
                node.value(),
                "amd64",
                8 * GB,
                free,
                0,
                0,
                Set.of(RuntimeKind.values()),
                Set.of(),
                node.equals(drained) ? Candidate.Duty.DRAINING : Candidate.Duty.TAKES_APPS);
    }

    private void turn(ClusterView view, long free) {
        placing.viewChanged(view);
        List<Candidate> candidates =
                view.members().stream().map(member -> candidate(member, free)).toList();
        placing.turn(view, List.of(shop()), candidates, app -> {
            Assignment at = assignments.of(app.id());
            return new Demand(
                    app.id(),
                    app.name(),
                    at == null ? null : at.node(),
                    PlacementWish.NONE,
                    false,
                    RuntimeKind.PROCESS,
                    1 << 20,
                    app.createdAt());
        });
    }

    private @Nullable NodeId home() {
        Assignment assignment = assignments.of(SHOP);
        return assignment == null ? null : assignment.node();
    }

    private void given(NodeId node) {
        assignments.all.put(SHOP, new Assignment(SHOP, node, "wished", now));
    }

    @Test
    void appThatIsNowhereIsPlaced() {
        turn(ClusterView.alone(DESK), GB);

        assertThat(home()).isEqualTo(DESK);
        turn(ClusterView.alone(DESK), GB);
        assertThat(placing.watches()).isFalse();
    }

    @Test
    void nodeThatOnlyLostItsAgentKeepsItsApps() {
        given(PI);
        turn(new ClusterView(1, List.of(DESK)), GB);
        now = now.plus(Placing.GRACE).minusMillis(1);
        turn(new ClusterView(1, List.of(DESK)), GB);
        assertThat(home()).isEqualTo(PI);

        turn(new ClusterView(2, List.of(DESK, PI)), GB);
        now = now.plus(Duration.ofMinutes(1));
        turn(new ClusterView(2, List.of(DESK, PI)), GB);

        assertThat(home()).isEqualTo(PI);
    }

    @Test
    void nodeThatStaysAwayLosesItsAppsAndTheReasonIsGiven() {
        given(PI);
        turn(new ClusterView(1, List.of(DESK)), GB);
        assertThat(placing.watches()).isTrue();
        now = now.plus(Placing.GRACE);

        turn(new ClusterView(1, List.of(DESK)), GB);

        assertThat(home()).isEqualTo(DESK);
        assertThat(assignments.all)
                .extractingByKey(SHOP)
                .extracting(Assignment::reason)
                .asString()
                .startsWith("pi cannot be reached; desk");
        turn(new ClusterView(1, List.of(DESK)), GB);
        assertThat(placing.watches()).isFalse();
    }

    @Test
    void clockThatIsSetNeitherHastensNorDelaysAMove() {
        given(PI);
        turn(new ClusterView(1, List.of(DESK)), GB);
        wall = wall.plus(Duration.ofDays(1));
        turn(new ClusterView(1, List.of(DESK)), GB);
        assertThat(home()).isEqualTo(PI);

        wall = wall.minus(Duration.ofDays(2));
        now = now.plus(Placing.GRACE);
        turn(new ClusterView(1, List.of(DESK)), GB);

        assertThat(home()).isEqualTo(DESK);
    }

    @Test
    void nodeThatFlapsIsGivenTheGraceAnew() {
        given(PI);
        turn(new ClusterView(1, List.of(DESK)), GB);
        now = now.plus(Placing.GRACE).minusMillis(1);
        turn(new ClusterView(2, List.of(DESK, PI)), GB);
        turn(new ClusterView(3, List.of(DESK)), GB);
        now = now.plusMillis(2);

        turn(new ClusterView(3, List.of(DESK)), GB);

        assertThat(home()).isEqualTo(PI);
    }

    @Test
    void nodeThatComesBackBetweenTwoTurnsIsGivenTheGraceAnew() {
        given(PI);
        turn(new ClusterView(1, List.of(DESK)), GB);
        now = now.plus(Placing.GRACE);
        placing.viewChanged(new ClusterView(2, List.of(DESK, PI)));
        placing.viewChanged(new ClusterView(3, List.of(DESK)));

        turn(new ClusterView(3, List.of(DESK)), GB);

        assertThat(home()).isEqualTo(PI);
    }

    @Test
    void leaderThatLeadsAgainDoesNotGoByWhatItSawBefore() {
        given(PI);
        turn(new ClusterView(1, List.of(DESK)), GB);
        placing.viewChanged(new ClusterView(2, List.of(PI, DESK)));
        now = now.plus(Duration.ofHours(1));
        placing.viewChanged(new ClusterView(3, List.of(DESK)));

        turn(new ClusterView(3, List.of(DESK)), GB);

        assertThat(home()).isEqualTo(PI);
    }

    @Test
    void whatDoesNotFitWaitsAndSaysWhyUntilThereIsRoom() {
        given(PI);
        turn(new ClusterView(1, List.of(DESK)), 0);
        now = now.plus(Placing.GRACE);
        turn(new ClusterView(1, List.of(DESK)), 0);
        assertThat(home()).isEqualTo(PI);
        assertThat(placing.waiting().get(SHOP)).contains("desk has too little memory");

        turn(new ClusterView(1, List.of(DESK)), GB);

        assertThat(home()).isEqualTo(DESK);
        assertThat(placing.waiting()).isEmpty();
    }

    @Test
    void appOfADrainedNodeMovesButNotInTheMidstOfARollout() {
        given(PI);
        drained = PI;
        order = new Order(new OrderId("o"), Order.Kind.DEPLOY, true, null, "deployed", now);
        turn(new ClusterView(1, List.of(DESK, PI)), GB);
        assertThat(home()).isEqualTo(PI);

        order = null;
        turn(new ClusterView(1, List.of(DESK, PI)), GB);

        assertThat(home()).isEqualTo(DESK);
    }

    @Test
    void whatADrainedNodeHasToKeepIsToldAndLookedAtAgainInTime() {
        given(PI);
        drained = PI;
        turn(new ClusterView(1, List.of(DESK, PI)), 0);
        assertThat(placing.waiting().get(SHOP)).startsWith("it stays on pi for now");
        assertThat(placing.watches()).isFalse();

        now = now.plusSeconds(2);

        assertThat(placing.watches()).isTrue();
    }
}
