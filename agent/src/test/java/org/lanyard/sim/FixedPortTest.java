package org.lanyard.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.model.AppState;
import org.lanyard.model.Refused;

/** Apps that listen where they like, whatever PORT tells them. */
final class FixedPortTest extends NodeTest {

    @Test
    void aDeclaredPortThatIsInsistedOnIsFoundOutAndLeftToTheApp() {
        deploy("web", program("a1").declaring(3000).insistingOn(3000));

        assertLeftOn3000(1);
        assertThat(app("web").app().createdAt()).isEqualTo(SimWorld.START);
        assertThat(node.apps().history("web", 100).getLast().at()).isBefore(SimWorld.START.plusSeconds(3));
    }

    @Test
    void anUndeclaredPortIsFoundOutByLooking() {
        deploy("web", program("a1").insistingOn(3000));

        assertLeftOn3000(1);
    }

    @Test
    void itStaysThoughAnOlderAppClaimsThatPort() {
        deploy("web", program("a1").insistingOn(3000));
        node.leavePort(app("web").app().id(), 3000);
        node.settle();

        assertLeftOn3000(1);
    }

    private void assertLeftOn3000(int release) {
        assertServes("web", release);
        assertThat(node.gateway.doors()).isEmpty();
        assertThat(app("web").address()).isEqualTo("http://localhost:3000");
        assertThat(healthy("web").getFirst().port()).isEqualTo(3000);
        assertThat(app("web").notices()).anyMatch(n -> n.startsWith("The app listens on port 3000 whatever PORT"));
    }

    @Test
    void itsUpdateStopsThenStartsAndSaysSoBefore() {
        deploy("web", program("a1").insistingOn(3000));
        node.told.clear();
        startUpdate("web", program("a2").insistingOn(3000));
        for (int i = 0; i < 100_000 && said().stream().noneMatch(line -> line.contains("stops before")); i++) {
            assertThat(healthy("web")).hasSize(1);
            run(Duration.ofMillis(1));
        }
        assertThat(said()).last().asString().contains("insists on port 3000", "does not answer in between");
        node.settle();

        assertLeftOn3000(2);
    }

    @Test
    void itsFailingUpdateBringsTheOldReleaseBack() {
        deploy("web", program("a1").insistingOn(3000));
        update("web", program("a2").insistingOn(3000).crashingAtStart());

        assertLeftOn3000(1);
        assertThat(reason("web")).contains("Cannot find module 'express' of a2");
        assertThat(history("web"))
                .endsWith("STARTING: the update failed; release 1 stays", "RUNNING: health check passed");
    }

    @Test
    void theOldReleaseWaitsForThePortUntilAFailedOneHasLetGoOfIt() {
        deploy("web", program("a1").insistingOn(3000));
        update("web", program("a2").insistingOn(3000).answering500().ignoringTerm());

        assertLeftOn3000(1);
        assertThat(reason("web")).contains("GET /health answered 500");
    }

    @Test
    void itsCancelledUpdateBringsTheOldReleaseBack() {
        deploy("web", program("a1").insistingOn(3000));
        startUpdate("web", program("a2").insistingOn(3000).startingIn(Duration.ofSeconds(5)));
        runUntilStage("web", AppState.STARTING);
        run(Duration.ofSeconds(2));
        node.apps().cancel("web", TEST);
        node.settle();

        assertLeftOn3000(1);
    }

    @Test
    void anotherOrderAfterTheOldReleaseHasMadeWayBringsItBackMeanwhile() {
        deploy("web", program("a1").insistingOn(3000));
        startUpdate("web", program("a2").insistingOn(3000).startingIn(Duration.ofSeconds(5)));
        runUntilStage("web", AppState.STARTING);
        run(Duration.ofSeconds(2));
        startUpdate("web", program("a3").insistingOn(3000).workingFor(Duration.ofMinutes(1)));
        run(Duration.ofSeconds(30));

        assertThat(healthy("web")).as("of the old release").hasSize(1).allMatch(i -> i.releaseNumber() == 1);
        node.run(Duration.ofMinutes(5));
        assertServes("web", releaseNumber("web"));
        assertThat(app("web").release()).satisfies(r -> assertThat(r.revision()).isEqualTo("a3"));
    }

    @Test
    void aNewReleaseThatSuddenlyInsistsOnTheGatewaysPortGetsIt() {
        deploy("web", program("a1").declaring(3000));
        assertThat(node.gateway.doors()).hasSize(1);
        update("web", program("a2").declaring(3000).insistingOn(3000));

        assertLeftOn3000(2);
    }

    @Test
    void aNewReleaseThatInsistsOnTheGatewaysPortAndFailsLeavesTheOldOneWithItsPort() {
        deploy("web", program("a1").declaring(3000));
        update(
                "web",
                program("a2")
                        .declaring(3000)
                        .insistingOn(3000)
                        .crashingAfter(Duration.ofMillis(1))
                        .ignoringTerm());

        assertServes("web", 1);
        assertThat(app("web").address()).isEqualTo("http://localhost:3000");
        assertThat(node.gateway.doors()).hasSize(1);
    }

    @Test
    void anAppThatDoesNotNameThePortItCannotHaveFailsWithItsLastLines() {
        deploy("web", program("a1").declaring(3000));
        update("web", program("a2").declaring(3000).insistingOn(3000).silentAboutThePort());

        assertServes("web", 1);
        assertThat(reason("web")).contains("EADDRINUSE");
    }

    @Test
    void rollBackFromAnInsistingReleaseToOneThatListensWhereItIsTold() {
        deploy("web", program("a1"));
        update("web", program("a2").insistingOn(3000));
        assertLeftOn3000(2);
        node.apps().rollBack("web", null, TEST);
        node.settle();

        assertServes("web", 1);
        assertThat(node.gateway.doors()).hasSize(1);
    }

    @Test
    void rollBackFromAnInsistingReleaseKeepsTheNamedPort() {
        deploy("web", program("a1"), port(SimNode.SETTINGS, 3000));
        update("web", program("a2").insistingOn(3000));
        assertLeftOn3000(2);
        node.apps().rollBack("web", null, TEST);
        node.settle();

        assertServes("web", 1);
        assertThat(node.gateway.doors()).hasSize(1);
        assertThat(app("web").address()).isEqualTo("http://localhost:3000");
    }

    @Test
    void rollBackToAnInsistingReleaseTakesThePortFromTheGateway() {
        deploy("web", program("a1"), port(SimNode.SETTINGS, 3000));
        update("web", program("a2").insistingOn(3000));
        node.apps().rollBack("web", 1, TEST);
        node.settle();
        node.apps().rollBack("web", 2, TEST);
        node.settle();

        assertLeftOn3000(2);
    }

    @Test
    void aNamedPortBesideTheInsistedOneIsTheGateways() {
        deploy("web", program("a1").insistingOn(3000), port(SimNode.SETTINGS, 9000));
        update("web", program("a2").insistingOn(3000));

        assertServes("web", 2);
        assertThat(node.gateway.doors()).hasSize(1);
        assertThat(app("web").address()).isEqualTo("http://localhost:9000");
    }

    @Test
    void anInsistingAppRunsOnceHoweverManyWereWanted() {
        deploy("web", program("a1").declaring(3000).insistingOn(3000).startingIn(Duration.ofMillis(1)));

        assertLeftOn3000(1);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> change("web", s -> replicas(s, 2)))
                .withMessageContaining("insists on port 3000");
    }

    // ---- several wanted

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofSeveralWantedOneRunsWithAClearCause(boolean declared) {
        Program program = program("a1").insistingOn(3000);
        deploy("web", declared ? program.declaring(3000) : program, replicas(SimNode.SETTINGS, 3));

        assertLeftOn3000(1);
        assertThat(history("web")).contains("STARTING: insists on port 3000: one instance only on this node");
        assertThat(app("web").notices()).anyMatch(n -> n.contains("one instance only on this node"));
        assertThat(states("web")).doesNotContain(AppState.FAILED);
    }

    @Test
    void anUpdateOfSeveralThatSuddenlyInsistsEndsAsOne() {
        deploy("web", program("a1"), replicas(SimNode.SETTINGS, 3));
        update("web", program("a2").insistingOn(3000));

        assertLeftOn3000(2);
        update("web", program("a3").insistingOn(3000));
        assertLeftOn3000(3);
    }

    @Test
    void severalThatCannotHaveTheirPortFailWithTheirWords() {
        node.net.bind(3000, "nginx (pid 812)", null);
        deploy("web", program("a1").insistingOn(3000), replicas(SimNode.SETTINGS, 3));

        assertThat(state("web")).isEqualTo(AppState.FAILED);
        assertThat(reason("web")).contains("EADDRINUSE: address already in use :::3000");
    }

    @Test
    void severalThatCannotShareASecondPortFailAndLeaveWhatServes() {
        deploy("web", program("a1"), replicas(SimNode.SETTINGS, 2));
        update("web", program("a2").alsoListeningOn(9090));

        assertServes("web", 1);
        assertThat(healthy("web")).hasSize(2);
        assertThat(reason("web")).contains("EADDRINUSE: address already in use :::9090");
    }

    // ---- mended

    @Test
    void anAppThatWasMendedGetsItsUpdatesWithoutAGapAgain() {
        deploy("web", program("a1").insistingOn(3000));
        assertLeftOn3000(1);
        update("web", program("a2"));
        assertServes("web", 2);
        assertThat(node.gateway.doors()).hasSize(1);
        assertThat(app("web").address()).isEqualTo("http://localhost:3000");
        assertThat(app("web").notices()).isEmpty();

        node.told.clear();
        update("web", program("a3"));
        assertServes("web", 3);
        assertThat(said()).noneMatch(line -> line.contains("stops before"));
        change("web", s -> replicas(s, 3));
        node.settle();
        assertServes("web", 3);
        assertThat(healthy("web")).hasSize(3);
    }

    @Test
    void anAppThatWasMendedHasAsManyAsAreWanted() {
        deploy("web", program("a1").insistingOn(3000), replicas(SimNode.SETTINGS, 3));
        assertLeftOn3000(1);
        update("web", program("a2"));

        assertServes("web", 2);
        assertThat(healthy("web")).hasSize(3);
    }

    /** Finding out afresh must not cost an app that insists still more than its stop and its start. */
    @Test
    void anAppThatStillInsistsIsAwayForNoLongerThanItNeedsToStart() {
        deploy("web", program("a1").insistingOn(3000));
        startUpdate("web", program("a2").insistingOn(3000));
        Duration away = Duration.ZERO;
        for (int i = 0; i < 5_000; i++) {
            boolean served =
                    processes("web").stream().anyMatch(FakeProcess::listens) && state("web") == AppState.RUNNING;
            away = served || app("web").step() != AppState.STARTING && state("web") != AppState.STARTING
                    ? away
                    : away.plusMillis(1);
            run(Duration.ofMillis(1));
        }
        assertLeftOn3000(2);
        assertThat(away).isLessThan(Duration.ofMillis(300));
    }

    @Test
    void aMendedUpdateThatFailsBringsTheInsistingReleaseBack() {
        deploy("web", program("a1").insistingOn(3000));
        update("web", program("a2").answering500());

        assertLeftOn3000(1);
    }

    @Test
    void theNoticeOutlivesUpdatesAndTheAgent() {
        deploy("web", program("a1").insistingOn(3000));
        update("web", program("a2").insistingOn(3000));
        assertLeftOn3000(2);
        node.agentDied();
        node.up();
        node.settle();

        assertLeftOn3000(2);
    }

    @Test
    void aCrashedInsistingAppComesBackOnItsPort() {
        deploy("web", program("a1").insistingOn(3000));
        processes("web").getFirst().crash("killed by signal 9");
        node.settle();

        assertLeftOn3000(1);
    }

    @Test
    void theInsistedPortOfAnotherProgramFailsTheDeployWithTheAppsWords() {
        node.net.bind(3000, "nginx (pid 812)", null);
        deploy("web", program("a1").insistingOn(3000));

        assertThat(state("web")).isEqualTo(AppState.FAILED);
        assertThat(reason("web")).contains("EADDRINUSE: address already in use :::3000");
    }

    @Test
    void anotherProgramOnTheInsistedPortIsNotTakenForTheApp() {
        deploy("web", program("a1").insistingOn(3000));
        node.apps().stop("web", TEST);
        node.settle();
        node.net.bind(3000, "nginx (pid 812)", null);
        node.apps().start("web", TEST);
        node.settle();

        assertThat(state("web")).isEqualTo(AppState.FAILED);
        assertThat(reason("web")).contains("port 3000", "nginx (pid 812)");
        assertThat(states("web")
                        .subList(
                                states("web").indexOf(AppState.STOPPED),
                                states("web").size()))
                .doesNotContain(AppState.RUNNING);
    }
}
