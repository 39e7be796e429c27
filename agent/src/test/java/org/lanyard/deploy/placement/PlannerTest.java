package org.lanyard.deploy.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;
import org.lanyard.model.PlacementWish;
import org.lanyard.model.RuntimeKind;

final class PlannerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final long MB = 1L << 20;
    private static final long GB = 1L << 30;

    private static Candidate node(String name, long free, Candidate.Duty duty) {
        return new Candidate(
                new NodeId(name), name, "amd64", 8 * GB, free, 0, 0, Set.of(RuntimeKind.values()), Set.of(), duty);
    }

    private static Candidate node(String name, long free) {
        return node(name, free, Candidate.Duty.TAKES_APPS);
    }

    private static Candidate labelled(String name, String label) {
        return new Candidate(
                new NodeId(name),
                name,
                "amd64",
                8 * GB,
                4 * GB,
                0,
                0,
                Set.of(RuntimeKind.values()),
                Set.of(label),
                Candidate.Duty.TAKES_APPS);
    }

    private static Demand demand(String name, @Nullable String at, PlacementWish wish, boolean unsettled, long memory) {
        return new Demand(new AppId(name), name, id(at), wish, unsettled, RuntimeKind.PROCESS, memory, NOW);
    }

    private static Demand app(String name, @Nullable String at) {
        return demand(name, at, PlacementWish.NONE, false, 100 * MB);
    }

    private static Demand pinned(String name, @Nullable String at, String pin) {
        return demand(name, at, new PlacementWish(null, id(pin), Set.of(), 0, NOW), false, 100 * MB);
    }

    private static Demand preferring(String name, @Nullable String at, String prefer, boolean unsettled) {
        return demand(name, at, new PlacementWish(id(prefer), null, Set.of(), 0, NOW), unsettled, 100 * MB);
    }

    private static Demand preferring(String name, String prefer) {
        return preferring(name, null, prefer, false);
    }

    private static Demand important(String name, int priority, long memory) {
        return demand(name, null, new PlacementWish(null, null, Set.of(), priority, NOW), false, memory);
    }

    private static Demand needing(String label, @Nullable String at) {
        return demand("shop", at, new PlacementWish(null, null, Set.of(label), 0, NOW), false, 100 * MB);
    }

    private static @Nullable NodeId id(@Nullable String name) {
        return name == null ? null : new NodeId(name);
    }

    private static @Nullable String where(List<Decision> plan, String app) {
        NodeId node = decision(plan, app).node();
        return node == null ? null : node.value();
    }

    private static Decision decision(List<Decision> plan, String app) {
        return plan.stream()
                .filter(d -> d.app().value().equals(app))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void newAppGoesWhereThereIsMostRoom() {
        List<Decision> plan = Planner.plan(List.of(node("pi", GB), node("desk", 6 * GB)), List.of(app("shop", null)));

        assertThat(where(plan, "shop")).isEqualTo("desk");
        assertThat(decision(plan, "shop").reason()).contains("desk").contains("6.0 GB of 8.0 GB");
    }

    @Test
    void whatRunsStaysAlsoWhenThereIsMoreRoomElsewhere() {
        List<Decision> plan = Planner.plan(List.of(node("pi", 0), node("desk", 6 * GB)), List.of(app("shop", "pi")));

        assertThat(decision(plan, "shop")).satisfies(d -> {
            assertThat(d.stays()).isTrue();
            assertThat(d.node()).isEqualTo(new NodeId("pi"));
        });
    }

    @Test
    void appOfANodeThatIsGoneMoves() {
        assertThat(where(Planner.plan(List.of(node("desk", GB)), List.of(app("shop", "pi"))), "shop"))
                .isEqualTo("desk");
    }

    @Test
    void drainedNodeKeepsNothingAndTakesNothing() {
        List<Decision> plan = Planner.plan(
                List.of(node("pi", 7 * GB, Candidate.Duty.DRAINING), node("desk", GB)),
                List.of(app("shop", "pi"), app("blog", null)));

        assertThat(where(plan, "shop")).isEqualTo("desk");
        assertThat(where(plan, "blog")).isEqualTo("desk");
        assertThat(decision(plan, "shop").reason()).contains("pi is being drained");
    }

    @Test
    void pinBindsAndSaysWhyItWaits() {
        List<Decision> plan = Planner.plan(
                List.of(node("desk", 6 * GB)), List.of(pinned("camera", null, "pi"), pinned("printer", "pi", "desk")));

        assertThat(where(plan, "camera")).isNull();
        assertThat(decision(plan, "camera").reason()).contains("pinned");
        assertThat(where(plan, "printer")).isEqualTo("desk");
    }

    @Test
    void nodeThatRunsNoAppsGetsNoneAndGivesUpWhatItHas() {
        List<Candidate> nodes = List.of(node("laptop", 7 * GB, Candidate.Duty.NO_APPS), node("desk", GB));

        List<Decision> plan = Planner.plan(nodes, List.of(app("shop", null), app("blog", "laptop")));

        assertThat(where(plan, "shop")).isEqualTo("desk");
        assertThat(where(plan, "blog")).isEqualTo("desk");
        assertThat(decision(plan, "blog").reason()).contains("laptop is set to run no apps");
    }

    @Test
    void whatNobodyElseCanHaveStaysEvenOnADrainedNodeAndSaysWhy() {
        List<Decision> plan = Planner.plan(
                List.of(node("pi", GB, Candidate.Duty.DRAINING), node("desk", 0)), List.of(app("shop", "pi")));

        assertThat(decision(plan, "shop")).satisfies(d -> {
            assertThat(d.node()).isEqualTo(new NodeId("pi"));
            assertThat(d.stays()).isFalse();
            assertThat(d.reason())
                    .startsWith("it stays on pi for now")
                    .contains("pi is being drained")
                    .contains("desk has too little memory");
        });
    }

    @Test
    void appRunsOnWhereItWasPinnedAwayFromUntilTheOtherNodeIsThere() {
        assertThat(where(Planner.plan(List.of(node("pi", GB)), List.of(pinned("shop", "pi", "desk"))), "shop"))
                .isEqualTo("pi");
    }

    @Test
    void labelsAreDemanded() {
        List<Candidate> nodes = List.of(labelled("pi", "gpio"), node("desk", 7 * GB));

        assertThat(where(Planner.plan(nodes, List.of(needing("gpio", null))), "shop"))
                .isEqualTo("pi");
        assertThat(where(Planner.plan(nodes, List.of(needing("gpio", "desk"))), "shop"))
                .isEqualTo("pi");
        assertThat(decision(Planner.plan(nodes, List.of(needing("gpu", null))), "shop")
                        .reason())
                .contains("desk has no label gpu; pi has no label gpu");
    }

    @Test
    void appGoesToWhatIsPreferredSinceItWasPlaced() {
        List<Candidate> nodes = List.of(node("pi", GB), node("desk", 6 * GB));

        assertThat(where(Planner.plan(nodes, List.of(preferring("shop", "desk", "pi", true))), "shop"))
                .isEqualTo("pi");
        assertThat(where(Planner.plan(nodes, List.of(preferring("shop", "desk", "pi", false))), "shop"))
                .isEqualTo("desk");
    }

    @Test
    void preferenceThatCannotBeMetMovesNothing() {
        List<Candidate> nodes = List.of(node("pi", 0), node("desk", GB), node("laptop", 7 * GB));

        assertThat(where(Planner.plan(nodes, List.of(preferring("shop", "desk", "pi", true))), "shop"))
                .isEqualTo("desk");
    }

    @Test
    void preferredNodeHasItAsLongAsItCan() {
        assertThat(where(
                        Planner.plan(List.of(node("pi", GB), node("desk", 6 * GB)), List.of(preferring("shop", "pi"))),
                        "shop"))
                .isEqualTo("pi");
        assertThat(where(Planner.plan(List.of(node("desk", 6 * GB)), List.of(preferring("shop", "pi"))), "shop"))
                .isEqualTo("desk");
    }

    @Test
    void whatDoesNotFitWaitsTheLeastImportantFirst() {
        List<Decision> plan = Planner.plan(
                List.of(node("pi", 700 * MB)), List.of(important("toy", 0, 400 * MB), important("door", 5, 400 * MB)));

        assertThat(where(plan, "door")).isEqualTo("pi");
        assertThat(where(plan, "toy")).isNull();
        assertThat(decision(plan, "toy").reason()).contains("waits").contains("pi has too little memory");
    }

    private static Candidate keeping(String name, long free, long reserve) {
        return new Candidate(
                new NodeId(name),
                name,
                "amd64",
                16 * GB,
                free,
                reserve,
                0,
                Set.of(RuntimeKind.values()),
                Set.of(),
                Candidate.Duty.TAKES_APPS);
    }

    @Test
    void whatItsUserWantsFreeNoAppGets() {
        Decision decision =
                decision(Planner.plan(List.of(keeping("desk", 5 * GB, 5 * GB)), List.of(app("shop", null))), "shop");

        assertThat(decision.node()).isNull();
        assertThat(decision.reason())
                .contains(
                        "desk has too little memory (5.0 GB free, 5.0 GB of it kept free for its user, 100 MB needed)");
    }

    @Test
    void roomIsWhatIsLeftBesideWhatItsUserWantsFree() {
        List<Decision> plan = Planner.plan(
                List.of(keeping("desk", 12 * GB, 8 * GB), keeping("attic", 8 * GB, 0)), List.of(app("shop", null)));

        assertThat(where(plan, "shop")).isEqualTo("attic");
    }

    @Test
    void appThatIsThereStaysWhenMoreIsToBeLeftFree() {
        List<Decision> plan = Planner.plan(
                List.of(keeping("desk", GB, 8 * GB), keeping("attic", 8 * GB, 0)), List.of(app("shop", "desk")));

        assertThat(where(plan, "shop")).isEqualTo("desk");
    }

    @Test
    void missingRuntimeIsNamed() {
        var small = new Candidate(
                new NodeId("pi"),
                "pi",
                "aarch64",
                GB,
                GB,
                0,
                0,
                Set.of(RuntimeKind.SITE),
                Set.of(),
                Candidate.Duty.TAKES_APPS);

        Decision decision = decision(Planner.plan(List.of(small), List.of(app("shop", null))), "shop");

        assertThat(decision.node()).isNull();
        assertThat(decision.reason()).contains("pi has no runtime process (it has site)");
    }

    @Test
    void equalsAreSpread() {
        var demands = new ArrayList<Demand>();
        for (int i = 0; i < 10; i++) {
            demands.add(app("app" + i, null));
        }

        List<Decision> plan = Planner.plan(List.of(node("a", 4 * GB), node("b", 4 * GB)), demands);

        assertThat(plan).filteredOn(d -> new NodeId("a").equals(d.node())).hasSize(5);
    }

    @Test
    void planDependsOnNoOrderOfItsInput() {
        var nodes = new ArrayList<Candidate>();
        var demands = new ArrayList<Demand>();
        for (int i = 0; i < 20; i++) {
            nodes.add(node("n" + i, (i % 5) * GB));
            demands.add(app("app" + i, i % 3 == 0 ? "n" + i : null));
        }
        List<Decision> first = Planner.plan(nodes, demands);
        for (long seed = 0; seed < 50; seed++) {
            Collections.shuffle(nodes, new Random(seed));
            Collections.shuffle(demands, new Random(seed + 1));
            assertThat(Planner.plan(nodes, demands)).isEqualTo(first);
        }
    }

    @Test
    void planThatWasFollowedIsFollowedByNoMove() {
        var nodes = List.of(node("a", GB), node("b", 2 * GB), node("c", 3 * GB));
        List<Demand> demands = List.of(app("x", null), app("y", null), app("z", "gone"));
        List<Decision> first = Planner.plan(nodes, demands);

        List<Demand> placed =
                demands.stream().map(d -> app(d.name(), where(first, d.name()))).toList();

        assertThat(Planner.plan(nodes, placed)).allMatch(Decision::stays);
    }

    @Test
    void rankingHasEveryNodeTheChosenFirst() {
        var nodes = List.of(
                node("old", 64 * MB), node("pi", GB), node("desk", 4 * GB), node("away", 6 * GB, Candidate.Duty.AWAY));

        List<Standing> ranking = Ranking.of(nodes, app("a", null), null);

        assertThat(ranking)
                .extracting(standing -> standing.node().value())
                .containsExactly("desk", "pi", "away", "old");
        assertThat(ranking).extracting(Standing::chosen).containsExactly(true, false, false, false);
        assertThat(ranking).extracting(Standing::fits).containsExactly(true, true, false, false);
        assertThat(ranking)
                .extracting(Standing::because)
                .containsExactly(
                        "most room: 4.0 GB of 8.0 GB memory free, load 0 %",
                        "1.0 GB of 8.0 GB memory free, load 0 %",
                        "is away from its home networks",
                        "has too little memory (64 MB free, 100 MB needed)");
    }

    @Test
    void rankingKeepsWhatWasDecidedAndTellsWishes() {
        var nodes = List.of(node("desk", 4 * GB), node("pi", GB));
        assertThat(Ranking.of(nodes, app("a", null), new NodeId("pi"))
                        .getFirst()
                        .node())
                .isEqualTo(new NodeId("pi"));
        assertThat(Ranking.of(nodes, pinned("a", null, "pi"), null))
                .extracting(Standing::because)
                .containsExactly(
                        "pinned to it: 1.0 GB of 8.0 GB memory free, load 0 %", "is not the one that it is pinned to");
        assertThat(Ranking.of(nodes, preferring("a", "pi"), null).getFirst().because())
                .startsWith("preferred: ");
        assertThat(Ranking.of(List.of(node("desk", 4 * GB)), app("a", null), null)
                        .getFirst()
                        .because())
                .startsWith("the only node: ");
    }
}
