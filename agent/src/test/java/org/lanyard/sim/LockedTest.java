package org.lanyard.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanyard.model.AppState;

/** An app whose environment cannot be read waits for the key, in sight, and is never started with gaps. */
final class LockedTest extends NodeTest {

    @BeforeEach
    void deployAndLoseTheKey() {
        deploy("web", program("a1"), env(env(SimNode.SETTINGS, "COLOUR", "red"), "SIZE", "7"));
    }

    /** The agent comes back to documents whose key is not there. */
    private void restartWithoutTheKey() {
        node.agentDied();
        node.secrets.lose("k1");
        node.catalog.readThrough(node.secrets);
        node.up();
        node.settle();
    }

    private void theKeyComes() {
        node.secrets.find("k1");
        node.keysCame();
        node.settle();
    }

    private void assertRunsWithAll() {
        assertThat(state("web")).isEqualTo(AppState.RUNNING);
        assertThat(processes("web"))
                .singleElement()
                .satisfies(p ->
                        assertThat(p.spec.env()).containsEntry("COLOUR", "red").containsEntry("SIZE", "7"));
        assertThat(app("web").notices()).isEmpty();
    }

    private void assertWaits() {
        assertThat(processes("web")).isEmpty();
        assertThat(app("web").notices())
                .anyMatch(notice ->
                        notice.startsWith("COLOUR, SIZE of its environment cannot be read here: its key, k1,"));
    }

    @Test
    void whatRunsRunsOnAndSaysSo() {
        restartWithoutTheKey();

        assertServes("web", 1);
        assertThat(app("web").notices()).anyMatch(notice -> notice.contains("COLOUR, SIZE"));
        theKeyComes();
        assertRunsWithAll();
    }

    @Test
    void startWaitsForTheKey() {
        node.apps().stop("web", TEST);
        node.settle();
        restartWithoutTheKey();

        node.apps().start("web", TEST);
        node.settle();
        assertWaits();
        assertThat(state("web")).isNotIn(AppState.FAILED, AppState.RUNNING);

        theKeyComes();
        assertRunsWithAll();
    }

    @Test
    void instanceThatIsGoneIsNotStartedWithGapsAndComesWithTheKey() {
        node.agentDied();
        node.processes.processes().forEach(FakeProcess::vanish);
        restartWithoutTheKey();
        assertWaits();

        node.agentDied();
        node.up();
        node.settle();
        assertWaits();

        theKeyComes();
        assertRunsWithAll();
    }

    @Test
    void otherKeysLeaveItWaiting() {
        node.agentDied();
        node.processes.processes().forEach(FakeProcess::vanish);
        restartWithoutTheKey();

        node.keysCame();
        node.settle();
        assertWaits();
    }

    @Test
    void valuesThatAreSetAgainAreEnough() {
        node.agentDied();
        node.processes.processes().forEach(FakeProcess::vanish);
        restartWithoutTheKey();

        change("web", s -> env(s, "COLOUR", "blue"));
        node.settle();
        assertThat(processes("web")).isEmpty();
        change("web", s -> env(s, "SIZE", "8"));
        node.settle();

        assertThat(state("web")).isEqualTo(AppState.RUNNING);
        assertThat(processes("web"))
                .singleElement()
                .satisfies(p ->
                        assertThat(p.spec.env()).containsEntry("COLOUR", "blue").containsEntry("SIZE", "8"));
    }

    @Test
    void whatWaitsCanBeStoppedAndDestroyed() {
        node.agentDied();
        node.processes.processes().forEach(FakeProcess::vanish);
        restartWithoutTheKey();

        node.apps().stop("web", TEST);
        node.settle();
        assertThat(state("web")).isEqualTo(AppState.STOPPED);
        theKeyComes();
        assertThat(processes("web")).isEmpty();

        node.apps().destroy("web", false, TEST);
        run(Duration.ofMinutes(1));
        assertThat(node.apps().list()).isEmpty();
    }
}
