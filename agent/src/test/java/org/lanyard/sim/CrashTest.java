package org.lanyard.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.deploy.InstanceView;
import org.lanyard.model.AppState;

/** Instances that end, hang, or are taken away, once they run. */
final class CrashTest extends NodeTest {

    @Test
    void crashedInstanceIsRestartedAndServesAgain() {
        deploy("web", program("a1"));
        processes("web").getFirst().crash("killed by signal 9");
        run(Duration.ofMillis(5));
        assertThat(app("web").instances()).extracting(InstanceView::phase).containsExactly(InstancePhase.RESTARTING);
        assertThat(routed("web")).as("the gateway goes on trying").hasSize(1);
        node.settle();

        assertServes("web", 1);
        assertThat(app("web").instances().getFirst().restarts()).isOne();
        assertThat(history("web"))
                .endsWith(
                        "RUNNING: an instance ended: killed by signal 9; it starts again",
                        "RUNNING: health check passed");
    }

    @Test
    void crashLoopEndsFailedWithTheLastLines() {
        deploy("web", program("a1").crashingAfter(Duration.ofMillis(300)));

        assertThat(state("web")).isEqualTo(AppState.FAILED);
        assertThat(app("web").cause()).isEqualTo("it keeps crashing");
        assertThat(reason("web")).contains("5 times", "Error: out of luck in a1");
        assertThat(processes("web")).allMatch(p -> !p.up());
    }

    @Test
    void crashedAppIsMendedByARedeploy() {
        deploy("web", program("a1").crashingAfter(Duration.ofMillis(300)));
        update("web", program("a2"));

        assertServes("web", 2);
        assertThat(app("web").reason()).isNull();
    }

    @Test
    void unhealthyInstanceIsReplaced() {
        deploy("web", program("a1"));
        FakeProcess sick = processes("web").getFirst();
        sick.sick = true;
        node.settle();

        assertServes("web", 1);
        assertThat(processes("web")).doesNotContain(sick);
        assertThat(history("web"))
                .contains("RUNNING: an instance fails its health check: GET /health answered 500; it is replaced");
    }

    @Test
    void unhealthyInstanceIsReplacedThreeTimesInARowAtMost() {
        Program program = program("a1");
        deploy("web", program);
        program.behaviour = Program.Behaviour.ANSWERS_500;
        processes("web").getFirst().sick = true;
        node.settle();

        assertThat(state("web")).isEqualTo(AppState.FAILED);
        assertThat(history("web"))
                .filteredOn(line -> line.endsWith("it is replaced"))
                .hasSize(3);
        assertThat(reason("web")).contains("GET /health answered 500");
    }

    @Test
    void anInstanceThatStaysUnhealthyFillsNoHistory() {
        Program program = program("a1");
        deploy("web", program, replicas(SimNode.SETTINGS, 2));
        program.behaviour = Program.Behaviour.ANSWERS_500;
        processes("web").getFirst().sick = true;
        node.settle();
        int entries = history("web").size();
        long writes = node.catalog.writes;
        run(Duration.ofHours(1));

        assertThat(history("web")).hasSize(entries);
        assertThat(node.catalog.writes).isEqualTo(writes);
        assertThat(state("web")).isEqualTo(AppState.RUNNING);
    }

    @Test
    void aFailedInstanceThatRecoversServesAgain() {
        Program program = program("a1");
        deploy("web", program);
        program.behaviour = Program.Behaviour.ANSWERS_500;
        processes("web").getFirst().sick = true;
        node.settle();
        assertThat(state("web")).isEqualTo(AppState.FAILED);
        processes("web").getFirst().sick = false;
        node.settle();

        assertServes("web", 1);
    }

    @Test
    void oneUnhealthyReplicaLeavesTheOthersServing() {
        deploy("web", program("a1"), replicas(SimNode.SETTINGS, 3));
        processes("web").getFirst().sick = true;
        run(Duration.ofSeconds(16));
        assertThat(healthy("web")).hasSizeGreaterThanOrEqualTo(2);
        node.settle();

        assertServes("web", 1);
        assertThat(healthy("web")).hasSize(3);
    }

    @Test
    void instanceTakenDownBehindOurBackIsBroughtUpAgain() {
        deploy("web", program("a1"));
        FakeProcess gone = processes("web").getFirst();
        gone.stop(Duration.ZERO);
        node.settle();

        assertServes("web", 1);
        assertThat(history("web")).contains("RUNNING: an instance is gone");
    }

    @Test
    void freshInstanceTakenDownBehindOurBackFailsTheUpdate() {
        deploy("web", program("a1"));
        startUpdate("web", program("a2").startingIn(Duration.ofSeconds(5)));
        runUntilStage("web", AppState.STARTING);
        run(Duration.ofSeconds(1));
        processes("web").getLast().stop(Duration.ZERO);
        node.settle();

        assertServes("web", 1);
        assertThat(history("web")).last().isEqualTo("RUNNING: the update failed; release 1 stays");
    }

    @Test
    void freshInstanceThatSickensWhileItsSistersStartFailsTheUpdate() {
        deploy("web", program("a1"), replicas(patient(), 2));
        startUpdate("web", program("a2"));
        runUntilStage("web", AppState.STARTING);
        run(Duration.ofMillis(10));
        var fresh = processes("web").subList(2, 4);
        fresh.get(0).silence();
        run(Duration.ofSeconds(1));
        fresh.get(1).sick = true;
        node.settle();

        assertServes("web", 1);
        assertThat(reason("web")).contains("GET /health answered 500");
    }

    /** A minute of start-up grace. */
    private static org.lanyard.model.Settings patient() {
        var s = SimNode.SETTINGS;
        var h = s.healthOrDefault();
        var check =
                new org.lanyard.model.HealthCheck(null, Duration.ofMinutes(1), h.interval(), h.timeout(), h.failures());
        return new org.lanyard.model.Settings(
                s.env(), s.replicas(), s.port(), s.runtime(), s.command(), check, s.stopGrace(), s.spa(), s.gateway());
    }

    @Test
    void workerWithoutAPortCountsAsHealthyWhileItRuns() {
        deploy("job", program("a1").asWorker());

        assertServes("job", 1);
        assertThat(app("job").address()).isNull();
        assertThat(node.gateway.doors()).isEmpty();
        assertThat(processes("job").getFirst().spec.env()).doesNotContainKey("PORT");
    }

    @Test
    void workerThatEndsAtOnceFails() {
        deploy("job", program("a1").asWorker().crashingAtStart());

        assertThat(state("job")).isEqualTo(AppState.FAILED);
        assertThat(reason("job")).contains("Cannot find module");
    }

    @Test
    void oneReplicaThatIsReplacedWhileTheOtherGivesUpIsNotTheEndOfTheApp() {
        deploy("web", program("a1"), replicas(SimNode.SETTINGS, 2));
        FakeProcess hopeless = processes("web").getFirst();
        processes("web").getLast().sick = true;
        run(Duration.ofSeconds(16));
        hopeless.giveUp();
        node.settle();

        assertThat(state("web")).isEqualTo(AppState.RUNNING);
        assertThat(healthy("web")).hasSize(1);
    }

    @Test
    void anInstanceThatWasToldToStopIsNotTakenUpAgainByTheNextAgent() {
        deploy("web", program("a1").ignoringTerm());
        change("web", s -> env(s, "COLOUR", "blue"));
        runUntilStage("web", AppState.STARTING);
        runUntilStage("web", AppState.RUNNING);
        run(Duration.ofMillis(100));
        assertThat(processes("web")).as("the old one ignores TERM").hasSize(2);
        FakeProcess successor = processes("web").getLast();
        startUpdate("web", program("a2").workingFor(Duration.ofSeconds(10)));
        node.agentDied();
        node.up();
        run(Duration.ofSeconds(8));

        assertThat(processes("web")).containsExactly(successor);
        assertThat(routed("web")).containsExactly(successor.spec.id().value());
        node.settle();
        assertServes("web", 2);
    }
}
