package org.lanyard.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lanyard.model.AppState;
import org.lanyard.model.Refused;

/** A disk that takes nothing any more, for a while. */
final class DiskTest extends NodeTest {

    @Test
    void aCommandThatCannotBeSavedIsRefusedAndChangesNothing() {
        deploy("web", program("a1"));
        var before = app("web");
        node.catalog.full = true;

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> node.apps().stop("web", TEST))
                .withMessageContaining("disk is full")
                .satisfies(r -> assertThat(r.kind()).isEqualTo(Refused.Kind.UNAVAILABLE));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> node.create("twin", SimNode.SETTINGS));
        assertThat(node.apps().list()).containsExactly(before);
        assertServes("web", 1);
    }

    @Test
    void whatRunsGoesOnAndWhatHappensIsSavedLater() {
        deploy("web", program("a1"));
        node.catalog.full = true;
        processes("web").getFirst().crash("killed by signal 9");
        run(Duration.ofMinutes(1));
        assertServes("web", 1);
        assertThat(app("web").notices()).anyMatch(n -> n.contains("The disk is full"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> node.apps().redeploy("web", true, TEST))
                .withMessageContaining("Nothing new is accepted until it can be saved.");

        node.catalog.full = false;
        run(Duration.ofSeconds(4));
        assertThat(app("web").notices()).isEmpty();
        assertThat(history("web"))
                .endsWith(
                        "RUNNING: an instance ended: killed by signal 9; it starts again",
                        "RUNNING: health check passed");
        node.apps().redeploy("web", true, TEST);
        node.settle();
        assertServes("web", 2);
    }

    @Test
    void aDeployDuringWhichTheDiskFillsUpIsFinishedAndSavedLater() {
        node.push("web", program("a1"));
        node.create("web", SimNode.SETTINGS);
        runUntilStage("web", AppState.BUILDING);
        node.catalog.full = true;
        run(Duration.ofMinutes(1));
        assertServes("web", 1);
        node.catalog.full = false;
        run(Duration.ofSeconds(4));

        assertThat(node.catalog.apps()).singleElement().satisfies(a -> {
            assertThat(a.release()).isNotNull();
            assertThat(a.order()).isNull();
        });
        assertThat(history("web")).endsWith("STARTING: built", "RUNNING: release 1 (main a1) is healthy");
    }

    @Test
    void anAgentKilledBeforeTheDiskHasRoomTakesUpWhatWasAcknowledged() {
        deploy("web", program("a1"));
        startUpdate("web", program("a2"));
        runUntilStage("web", AppState.BUILDING);
        node.catalog.full = true;
        run(Duration.ofMinutes(1));
        assertThat(releaseNumber("web")).isEqualTo(2);
        node.agentDied();
        node.catalog.full = false;
        node.up();
        node.settle();

        assertThat(app("web").release()).satisfies(r -> assertThat(r.revision()).isEqualTo("a2"));
        assertServes("web", releaseNumber("web"));
    }

    @Test
    void theOldInstanceIsKeptUntilItIsDurableThatAnotherHasTakenItsPlace() {
        deploy("web", program("a1"));
        FakeProcess old = processes("web").getFirst();
        node.apps().redeploy("web", true, TEST);
        runUntilStage("web", AppState.STARTING);
        node.catalog.full = true;
        run(Duration.ofMinutes(1));
        assertThat(routed("web")).isNotEmpty().doesNotContain(old.spec.id().value());

        node.agentDied();
        node.up();
        assertThat(routed("web")).containsExactly(old.spec.id().value());

        node.catalog.full = false;
        node.settle();
        assertThat(processes("web")).hasSize(1).doesNotContain(old);
        assertServes("web", releaseNumber("web"));
    }

    @Test
    void soIsAWorkersThoughItHasNoRequests() {
        deploy("job", program("a1").asWorker());
        FakeProcess old = processes("job").getFirst();
        node.apps().redeploy("job", true, TEST);
        runUntilStage("job", AppState.STARTING);
        node.catalog.full = true;
        run(Duration.ofMinutes(1));
        assertThat(processes("job")).hasSize(2).contains(old);

        node.agentDied();
        node.up();
        node.catalog.full = false;
        run(Duration.ofMillis(100));
        assertThat(old.up() && !old.stopping()).isTrue();

        node.settle();
        assertServes("job", releaseNumber("job"));
    }
}
