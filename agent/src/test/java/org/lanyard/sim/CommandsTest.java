package org.lanyard.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.deploy.AppNotice;
import org.lanyard.model.AppState;
import org.lanyard.model.Goal;
import org.lanyard.model.Refused;
import org.lanyard.model.Settings;

/** What users ask for while something runs or is under way. */
final class CommandsTest extends NodeTest {

    // ---- settings

    @Test
    void changedEnvironmentRollsOutTheSameReleaseWithoutAGap() {
        deploy("web", program("a1"));
        String old = healthy("web").getFirst().id().value();
        change("web", s -> env(s, "COLOUR", "blue"));
        runUntilStage("web", AppState.STARTING);
        assertThat(routed("web")).containsExactly(old);
        node.settle();

        assertServes("web", 1);
        assertThat(processes("web")).singleElement().satisfies(p -> {
            assertThat(p.spec.id().value()).isNotEqualTo(old);
            assertThat(p.spec.env()).containsEntry("COLOUR", "blue");
        });
        assertThat(node.builder.builds).isOne();
    }

    @Test
    void environmentThatBreaksTheAppNeverReplacesWhatServes() {
        deploy("web", program("a1").crashingWhenSet("BAD"));
        var before = healthy("web");
        change("web", s -> env(s, "BAD", "1"));
        node.settle();

        assertServes("web", 1);
        assertThat(healthy("web")).isEqualTo(before);
        assertThat(reason("web")).contains("Cannot find module");
    }

    @Test
    void environmentChangedDuringAnUpdateReachesTheNewRelease() {
        deploy("web", program("a1"));
        startUpdate("web", program("a2"));
        runUntilStage("web", AppState.STARTING);
        change("web", s -> env(s, "COLOUR", "blue"));
        node.settle();

        assertThat(processes("web"))
                .singleElement()
                .satisfies(p -> assertThat(p.spec.env()).containsEntry("COLOUR", "blue"));
        assertThat(app("web").release()).satisfies(r -> assertThat(r.revision()).isEqualTo("a2"));
    }

    @Test
    void environmentChangedDuringTheFirstDeployReachesTheApp() {
        node.push("web", program("a1"));
        node.create("web", SimNode.SETTINGS);
        runUntilStage("web", AppState.STARTING);
        change("web", s -> env(s, "COLOUR", "blue"));
        node.settle();

        assertThat(processes("web"))
                .singleElement()
                .satisfies(p -> assertThat(p.spec.env()).containsEntry("COLOUR", "blue"));
        assertThat(state("web")).isEqualTo(AppState.RUNNING);
    }

    @Test
    void environmentChangedDuringARollBackDoesNotLoseTheRollBack() {
        deploy("web", program("a1"));
        update("web", program("a2"));
        node.apps().rollBack("web", null, TEST);
        runUntilStage("web", AppState.STARTING);
        change("web", s -> env(s, "COLOUR", "blue"));
        node.settle();

        assertServes("web", 1);
        assertThat(processes("web").getFirst().spec.env()).containsEntry("COLOUR", "blue");
    }

    @Test
    void redeployAfterAChangeDoesNotLoseTheChange() {
        deploy("web", program("a1"));
        change("web", s -> env(s, "COLOUR", "blue"));
        node.apps().redeploy("web", false, TEST);
        node.settle();

        assertThat(processes("web"))
                .singleElement()
                .satisfies(p -> assertThat(p.spec.env()).containsEntry("COLOUR", "blue"));
    }

    @Test
    void gatewayOptionsApplyAtOnceAlsoTogetherWithANewEnvironment() {
        deploy("web", program("a1"));
        change("web", s -> env(withForwardedFor(s), "COLOUR", "blue"));
        node.settle();

        var door = node.gateway.door(app("web").app().id());
        assertThat(door != null && door.options.forwardedFor()).isTrue();
    }

    private static Settings withForwardedFor(Settings s) {
        var g = s.gateway();
        return new Settings(
                s.env(),
                s.replicas(),
                s.port(),
                s.runtime(),
                s.command(),
                s.health(),
                s.stopGrace(),
                s.spa(),
                new org.lanyard.model.GatewayOptions(
                        true,
                        g.proxyProtocol(),
                        g.switchConnections(),
                        g.idleTimeout(),
                        g.maxConnections(),
                        g.parkTimeout()));
    }

    // ---- scale

    @Test
    void scaleUpStartsAndScaleDownStopsOnlyWhatDiffers() {
        deploy("web", program("a1"));
        var first = healthy("web").getFirst();
        change("web", s -> replicas(s, 3));
        node.settle();
        assertServes("web", 1);
        assertThat(healthy("web")).hasSize(3).contains(first);

        change("web", s -> replicas(s, 1));
        node.settle();
        assertServes("web", 1);
        assertThat(healthy("web")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"VALIDATING", "BUILDING", "STARTING"})
    void scaleDuringTheFirstDeployIsHonoured(AppState stage) {
        node.push("web", program("a1"));
        node.create("web", SimNode.SETTINGS);
        runUntilStage("web", stage);
        change("web", s -> replicas(s, 3));
        node.settle();

        assertServes("web", 1);
        assertThat(healthy("web")).hasSize(3);
    }

    // ---- stop, start, destroy

    @Test
    void stoppedAppIsGoneFromTheMachineAndStartsAgainWithTheSameRelease() {
        deploy("web", program("a1"));
        node.apps().stop("web", "stopped by the test");
        assertThat(state("web")).isEqualTo(AppState.STOPPING);
        node.settle();

        assertThat(state("web")).isEqualTo(AppState.STOPPED);
        assertThat(processes("web")).isEmpty();
        assertThat(node.net.isBound(8100)).isFalse();
        assertThat(history("web")).endsWith("STOPPING: stopped by the test", "STOPPED: stopped by the test");

        node.apps().start("web", "started by the test");
        node.settle();
        assertServes("web", 1);
        assertThat(app("web").address()).isEqualTo("http://localhost:8100");
        assertThat(node.builder.builds).isOne();
    }

    @Test
    void anAppThatIgnoresTermIsGoneAfterItsGrace() {
        deploy("web", program("a1").ignoringTerm());
        node.apps().stop("web", TEST);
        run(Duration.ofMillis(3900));
        assertThat(state("web")).isEqualTo(AppState.STOPPING);
        run(Duration.ofMillis(200));

        assertThat(state("web")).isEqualTo(AppState.STOPPED);
    }

    @Test
    void stopBeforeTheStartHasReachedTheRuntimeLeavesNothingRunning() {
        deploy("web", program("a1"));
        node.apps().stop("web", TEST);
        node.settle();
        node.apps().start("web", TEST);
        runUntilStage("web", AppState.STARTING);
        assertThat(processes("web")).isEmpty();
        node.apps().stop("web", TEST);
        node.settle();

        assertThat(state("web")).isEqualTo(AppState.STOPPED);
        assertThat(processes("web")).isEmpty();
    }

    @Test
    void startDuringTheStopBringsTheAppBack() {
        deploy("web", program("a1").ignoringTerm());
        node.apps().stop("web", TEST);
        run(Duration.ofMillis(500));
        node.apps().start("web", TEST);
        node.settle();

        assertServes("web", 1);
    }

    /** Whatever the app is like and whenever the start comes: the last wish wins, and costs no failure. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 11, 12, 15, 40, 300, 1000, 3900, 4010})
    void startDuringTheStopIsTheLastWishHoweverTheAppHoldsOn(int millis) {
        List<UnaryOperator<Program>> kinds = List.of(
                p -> p,
                Program::ignoringTerm,
                Program::asSite,
                Program::asWorker,
                p -> p.insistingOn(3000).ignoringTerm(),
                p -> p.insistingOn(3000),
                p -> p.declaring(3000).insistingOn(3000).ignoringTerm());
        for (UnaryOperator<Program> kind : kinds) {
            for (boolean proven : List.of(true, false)) {
                startDuringTheStop(kind.apply(program("a1").workingFor(Duration.ofMillis(20))), proven, millis);
            }
        }
    }

    private static void startDuringTheStop(Program program, boolean proven, int millis) {
        try (SimNode one = new SimNode(millis)) {
            one.push("web", program);
            one.create("web", SimNode.SETTINGS);
            one.run(proven ? Duration.ofSeconds(10) : Duration.ofMillis(180));
            one.apps().stop("web", TEST);
            one.run(Duration.ofMillis(millis));
            one.apps().start("web", TEST);
            one.settle();

            var web = one.app("web");
            assertThat(web.state())
                    .as("%s: %s", web.app(), one.apps().history("web", 100))
                    .isEqualTo(AppState.RUNNING);
            assertThat(web.reason()).isNull();
            assertThat(one.apps().history("web", 100)).noneMatch(e -> e.state() == AppState.FAILED);
            new Truth(one).check();

            one.apps().stop("web", TEST);
            one.run(Duration.ofMillis(millis));
            one.apps().start("web", TEST);
            one.run(Duration.ofMillis(millis / 2));
            one.apps().stop("web", TEST);
            one.settle();
            assertThat(one.app("web").state()).isEqualTo(AppState.STOPPED);
            new Truth(one).check();
        }
    }

    @Test
    void startThatFailsSaysWhyAndIsNotTriedAgainByItself() {
        Program program = program("a1");
        deploy("web", program);
        node.apps().stop("web", TEST);
        node.settle();
        program.crashingAtStart();
        node.apps().start("web", TEST);
        node.settle();

        assertThat(state("web")).isEqualTo(AppState.FAILED);
        assertThat(reason("web")).contains("Cannot find module");
        assertThat(processes("web")).isEmpty();
    }

    @Test
    void destroyLeavesNothingButTheVolumes() {
        deploy("web", program("a1"));
        node.apps().redeploy("web", true, TEST);
        node.settle();
        var id = app("web").app().id();
        node.apps().destroy("web", false, TEST);
        node.settle();

        assertThat(node.apps().list()).isEmpty();
        assertThat(node.catalog.apps()).isEmpty();
        assertThat(node.catalog.releases(id)).isEmpty();
        assertThat(node.processes.processes()).isEmpty();
        assertThat(node.builder.artifacts).isEmpty();
        assertThat(node.builder.discardedBundles).containsExactly(program("a1").bundle());
        assertThat(node.logs.removed).containsExactly(id);
        assertThat(node.logs.removedVolumes).isEmpty();
        assertThat(node.told.getLast()).isEqualTo(new AppNotice.Gone(id, "web"));
    }

    @ParameterizedTest
    @EnumSource(names = {"VALIDATING", "FETCHING", "BUILDING", "STARTING"})
    void destroyDuringADeploymentLeavesNothing(AppState stage) {
        node.push("web", program("a1"));
        node.create("web", SimNode.SETTINGS);
        runUntilStage("web", stage);
        node.apps().destroy("web", true, TEST);
        node.settle();

        assertThat(node.apps().list()).isEmpty();
        assertThat(node.catalog.apps()).isEmpty();
        assertThat(node.processes.processes()).isEmpty();
        assertThat(node.logs.openSinks).isZero();
        assertThat(node.logs.removedVolumes).hasSize(1);
    }

    @Test
    void volumesMayStillBeGivenUpWhileTheAppIsBeingDestroyed() {
        for (int millis = 0; millis < 40; millis++) {
            try (SimNode one = new SimNode(millis)) {
                one.push("web", program("a1"));
                one.create("web", SimNode.SETTINGS);
                one.settle();
                one.apps().destroy("web", false, TEST);
                one.run(Duration.ofMillis(millis));
                boolean there = !one.apps().list().isEmpty();
                if (there) {
                    one.apps().destroy("web", true, TEST);
                }
                one.settle();
                assertThat(one.apps().list()).isEmpty();
                assertThat(one.logs.removedVolumes).hasSize(there ? 1 : 0);
            }
        }
    }

    @Test
    void filesThatCannotBeRemovedAreSaidAndDoNotKeepTheApp() {
        deploy("web", program("a1"));
        node.logs.undeletable = true;
        node.apps().destroy("web", true, TEST);
        node.settle();

        assertThat(node.apps().list()).isEmpty();
        assertThat(said()).last().asString().startsWith("Not all of its files could be removed");
    }

    @Test
    void aBundleThatAnotherAppUsesOutlivesTheOneThatIsDestroyed() {
        Program shared = program("a1");
        deploy("web", shared);
        deploy("twin", shared);
        node.apps().destroy("web", false, TEST);
        node.settle();

        assertThat(node.builder.discardedBundles).isEmpty();
        assertThat(node.builder.artifacts).hasSize(1);
    }

    /** Whenever the one goes: what the other has fetched, or is about to, is not taken from it. */
    @Test
    void aBundleThatAnotherAppIsJustFetchingOutlivesTheOneThatIsDestroyed() {
        for (int millis = 0; millis < 300; millis++) {
            try (SimNode two = new SimNode(millis)) {
                Program shared = program("a1").workingFor(Duration.ofMillis(60));
                two.push("web", shared);
                two.push("twin", shared);
                two.create("web", SimNode.SETTINGS);
                two.settle();
                two.create("twin", SimNode.SETTINGS);
                two.run(Duration.ofMillis(millis));
                two.apps().destroy("web", false, TEST);
                two.settle();

                assertThat(two.app("twin").state())
                        .as("after %s ms: %s", millis, two.app("twin").reason())
                        .isEqualTo(AppState.RUNNING);
                new Truth(two).check();
            }
        }
    }

    /** Its fetch may just wait for bundles to be cleared away. */
    @Test
    void aDeployThatIsCancelledAtAnyMomentOfAnothersEndLeavesNothing() {
        for (int millis = 40; millis < 100; millis++) {
            for (int later = 0; later < 8; later++) {
                try (SimNode two = new SimNode(millis)) {
                    two.push("web", program("a1"));
                    two.push("twin", program("b1").workingFor(Duration.ofMillis(60)));
                    two.create("web", SimNode.SETTINGS);
                    two.settle();
                    two.create("twin", SimNode.SETTINGS);
                    two.run(Duration.ofMillis(millis));
                    two.apps().destroy("web", false, TEST);
                    two.run(Duration.ofMillis(15 + later));
                    two.apps().cancel("twin", TEST);
                    two.settle();

                    assertThat(two.app("twin").state()).isEqualTo(AppState.STOPPED);
                    new Truth(two).check();
                }
            }
        }
    }

    @Test
    void aBundleThatCannotBeRunIsNotKept() {
        deploy("web", program("a1").failingInspection("There is nothing to run in it."));

        assertThat(state("web")).isEqualTo(AppState.FAILED);
        assertThat(node.sources.stored).isEmpty();
    }

    // ---- cancel

    @ParameterizedTest
    @EnumSource(names = {"VALIDATING", "FETCHING", "BUILDING", "STARTING"})
    void cancelledFirstDeployEndsStopped(AppState stage) {
        node.push("web", program("a1"));
        node.create("web", SimNode.SETTINGS);
        runUntilStage("web", stage);
        node.apps().cancel("web", "cancelled by the test");
        node.settle();

        assertThat(state("web")).isEqualTo(AppState.STOPPED);
        assertThat(processes("web")).isEmpty();
        assertThat(node.apps().releases("web")).isEmpty();
        assertThat(node.logs.openSinks).isZero();
    }

    /** It does not fail by itself, for want of its bundle: that is another app's, too. */
    @Test
    void aCancelledBuildIsNotFinished() {
        Program shared = program("a1");
        deploy("twin", shared);
        node.push("web", shared);
        node.create("web", SimNode.SETTINGS);
        runUntilStage("web", AppState.BUILDING);
        node.apps().cancel("web", TEST);
        node.settle();

        assertThat(node.builder.builds).as("of twin").isOne();
        new Truth(node).check();
    }

    @ParameterizedTest
    @EnumSource(names = {"VALIDATING", "FETCHING", "BUILDING", "STARTING"})
    void cancelledUpdateLeavesTheRunningReleaseAsItIs(AppState stage) {
        deploy("web", program("a1"));
        var before = healthy("web");
        startUpdate("web", program("a2"));
        runUntilStage("web", stage);
        node.apps().cancel("web", "cancelled by the test");
        assertThat(state("web")).isEqualTo(AppState.RUNNING);
        node.settle();

        assertServes("web", 1);
        assertThat(healthy("web")).isEqualTo(before);
        assertThat(node.catalog.releases(app("web").app().id())).hasSize(1);
    }

    @Test
    void aReleaseThatWasBeingBuiltIsForgottenWithAStop() {
        node.push("web", program("a1"));
        node.create("web", SimNode.SETTINGS);
        runUntilStage("web", AppState.BUILDING);
        node.apps().stop("web", TEST);
        node.settle();

        assertThat(state("web")).isEqualTo(AppState.STOPPED);
        assertThat(node.apps().releases("web")).isEmpty();
    }

    @Test
    void cancelledStartLeavesTheAppStopped() {
        deploy("web", program("a1"));
        node.apps().stop("web", TEST);
        node.settle();
        node.apps().start("web", TEST);
        runUntilStage("web", AppState.STARTING);
        node.apps().cancel("web", TEST);
        node.settle();

        assertThat(state("web")).isEqualTo(AppState.STOPPED);
        assertThat(processes("web")).isEmpty();
        assertThat(app("web").app().goal()).isEqualTo(Goal.STOP);
    }

    @Test
    void cancelledUpdateOfACrashedAppSaysAgainThatItIsFailed() {
        deploy("web", program("a1").crashingAfter(Duration.ofMillis(300)));
        assertThat(state("web")).isEqualTo(AppState.FAILED);
        startUpdate("web", program("a2"));
        runUntilStage("web", AppState.BUILDING);
        node.apps().cancel("web", TEST);
        node.settle();

        assertThat(state("web")).isEqualTo(AppState.FAILED);
        assertThat(reason("web")).contains("out of luck in a1");
    }

    @Test
    void thereIsNothingToCancelWhenNothingIsUnderWay() {
        deploy("web", program("a1"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> node.apps().cancel("web", TEST))
                .withMessage("Nothing is under way for web.");
    }

    // ---- one after the other

    @ParameterizedTest
    @EnumSource(names = {"VALIDATING", "FETCHING", "BUILDING", "STARTING"})
    void aNewerOrderTakesThePlaceOfTheOneUnderWay(AppState stage) {
        deploy("web", program("a1"));
        startUpdate("web", program("a2"));
        runUntilStage("web", stage);
        update("web", program("a3"));

        assertServes("web", releaseNumber("web"));
        assertThat(app("web").release()).satisfies(r -> assertThat(r.revision()).isEqualTo("a3"));
        assertThat(said()).contains("Superseded: redeployed by the test");
        assertThat(node.apps().releases("web")).extracting(r -> r.revision()).containsExactly("a3", "a1");
    }

    @Test
    void rollingBackToTheReleaseThatIsJustBeingRolledOutIsRefused() {
        deploy("web", program("a1"));
        startUpdate("web", program("a2"));
        runUntilStage("web", AppState.STARTING);

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> node.apps().rollBack("web", 2, TEST));
        node.settle();
        assertServes("web", 2);
    }

    @Test
    void twoAppsOfOneNameAreRefused() {
        deploy("web", program("a1"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> node.create("web", SimNode.SETTINGS))
                .satisfies(r -> assertThat(r.kind()).isEqualTo(Refused.Kind.NAME_TAKEN));
    }
}
