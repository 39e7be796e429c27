package org.lanyard.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lanyard.model.AppState;

/** What a release runs with is the release's, whatever has been asked for since and came to nothing. */
final class SnapshotTest extends NodeTest {

    private void deployAndBreak() {
        deploy("web", program("a1").crashingWhenSet("BAD"));
        change("web", s -> env(s, "BAD", "1"));
        node.settle();
        assertServes("web", 1);
    }

    @Test
    void scalingUpAfterAFailedChangeTakesTheSettingsThatAreKnownToBeHealthy() {
        deployAndBreak();
        change("web", s -> replicas(s, 3));
        node.settle();

        assertServes("web", 1);
        assertThat(processes("web"))
                .hasSize(3)
                .allSatisfy(p -> assertThat(p.spec.env()).doesNotContainKey("BAD"));
        assertThat(app("web").app().settings().env()).as("what is wanted").containsKey("BAD");
        assertThat(app("web").notices()).anyMatch(n -> n.contains("runs with the settings it had before"));
    }

    @Test
    void aReplacementAfterAFailedChangeTakesTheSettingsThatAreKnownToBeHealthy() {
        deployAndBreak();
        node.agentDied();
        node.up();
        run(Duration.ofSeconds(5));
        processes("web").getFirst().stop(Duration.ZERO);
        node.settle();

        assertServes("web", 1);
        assertThat(processes("web")).allSatisfy(p -> assertThat(p.spec.env()).doesNotContainKey("BAD"));
    }

    @Test
    void aCancelledChangeIsBroughtByTheNextRedeploy() {
        deploy("web", program("a1"));
        change("web", s -> env(s, "COLOUR", "blue"));
        runUntilStage("web", AppState.STARTING);
        node.apps().cancel("web", TEST);
        node.settle();
        assertThat(processes("web")).allSatisfy(p -> assertThat(p.spec.env()).doesNotContainKey("COLOUR"));

        node.apps().redeploy("web", false, TEST);
        node.settle();
        assertThat(processes("web"))
                .singleElement()
                .satisfies(p -> assertThat(p.spec.env()).containsEntry("COLOUR", "blue"));
        assertThat(app("web").notices()).isEmpty();
    }

    @Test
    void aRollBackRestoresTheReleaseAsItRanAndSaysSo() {
        deploy("web", program("a1"), env(SimNode.SETTINGS, "COLOUR", "red"));
        change("web", s -> replicas(env(s, "COLOUR", "blue"), 2));
        node.settle();
        update("web", program("a2"));
        change("web", s -> env(s, "COLOUR", "green"));
        node.settle();
        node.told.clear();
        node.apps().rollBack("web", null, TEST);
        node.settle();

        assertServes("web", 1);
        assertThat(processes("web"))
                .as("replicas are the app's, not the release's")
                .hasSize(2)
                .allSatisfy(p -> assertThat(p.spec.env()).containsEntry("COLOUR", "blue"));
        assertThat(app("web").app().settings().env()).containsEntry("COLOUR", "blue");
        assertThat(said()).anyMatch(line -> line.startsWith("Back to release 1 as it ran") && line.contains("COLOUR"));

        node.apps().rollBack("web", 2, TEST);
        node.settle();
        assertThat(processes("web")).allSatisfy(p -> assertThat(p.spec.env()).containsEntry("COLOUR", "green"));
    }

    @Test
    void aRollBackThatComesToNothingLeavesTheSettingsAsTheyWere() {
        Program first = program("a1");
        deploy("web", first);
        change("web", s -> env(s, "COLOUR", "blue"));
        node.settle();
        update("web", program("a2"));
        change("web", s -> env(s, "COLOUR", "green"));
        node.settle();
        first.crashingAtStart();
        node.apps().rollBack("web", null, TEST);
        node.settle();

        assertServes("web", 2);
        assertThat(app("web").app().settings().env()).containsEntry("COLOUR", "green");

        first.behaviour = Program.Behaviour.SERVES;
        node.apps().rollBack("web", null, TEST);
        runUntilStage("web", AppState.STARTING);
        node.apps().cancel("web", TEST);
        node.settle();
        assertThat(app("web").app().settings().env()).containsEntry("COLOUR", "green");
        assertThat(app("web").notices()).isEmpty();
    }

    @Test
    void aReleaseOfAnEarlierLanyardTakesWhatTheAppHadBeforeTheFirstChange() {
        deploy("web", program("a1").crashingWhenSet("BAD"));
        node.agentDied();
        node.catalog.forgetSnapshots();
        node.up();
        node.settle();
        change("web", s -> env(s, "BAD", "1"));
        node.settle();
        change("web", s -> replicas(s, 2));
        node.settle();

        assertServes("web", 1);
        assertThat(processes("web"))
                .hasSize(2)
                .allSatisfy(p -> assertThat(p.spec.env()).doesNotContainKey("BAD"));
    }
}
