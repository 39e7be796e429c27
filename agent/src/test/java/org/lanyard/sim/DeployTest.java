package org.lanyard.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lanyard.model.AppState;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.Refused;
import org.lanyard.model.Release;

/** First deployments, updates, going back. */
final class DeployTest extends NodeTest {

    @Test
    void firstDeployGoesThroughTheStatesInOrderWithCausesAndTimes() {
        deploy("web", program("a1"));

        assertThat(history("web"))
                .containsExactly(
                        "VALIDATING: deployed by the test",
                        "FETCHING: main a1",
                        "PLACING: source is here",
                        "BUILDING: release 1 (main a1)",
                        "STARTING: built",
                        "RUNNING: release 1 (main a1) is healthy");
        var entries = node.apps().history("web", 100);
        assertThat(entries).extracting(HistoryEntry::order).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(entries).extracting(HistoryEntry::at).isSorted();
        assertThat(Duration.between(entries.getFirst().at(), entries.getLast().at()))
                .isBetween(Duration.ofMillis(600), Duration.ofSeconds(2));
        assertServes("web", 1);
        assertThat(app("web").address()).isEqualTo("http://localhost:8100");
        assertThat(app("web").reason()).isNull();
    }

    @Test
    void aStaticSiteIsServedByTheNodeItself() {
        deploy("site", program("a1").asSite());

        assertServes("site", 1);
        assertThat(app("site").instances().getFirst().pid()).isZero();
    }

    @Test
    void theDeclaredPortIsTakenWhenItIsFree() {
        deploy("web", program("a1").declaring(3000));

        assertThat(app("web").address()).isEqualTo("http://localhost:3000");
    }

    @Test
    void anUpdateReplacesTheOldReleaseWhenTheNewOneIsHealthy() {
        deploy("web", program("a1"));
        String old = healthy("web").getFirst().id().value();
        startUpdate("web", program("a2"));
        runUntilStage("web", AppState.STARTING);

        assertThat(state("web")).isEqualTo(AppState.UPDATING);
        assertThat(routed("web")).containsExactly(old);

        node.settle();
        assertServes("web", 2);
        assertThat(routed("web")).doesNotContain(old);
        assertThat(history("web"))
                .endsWith(
                        "UPDATING: redeployed by the test",
                        "VALIDATING: redeployed by the test",
                        "FETCHING: main a2",
                        "PLACING: source is here",
                        "BUILDING: release 2 (main a2)",
                        "STARTING: built",
                        "RUNNING: release 2 (main a2) is healthy");
    }

    @Test
    void anUnhealthyReleaseNeverReplacesAHealthyOneAndTheReasonHoldsItsLastLines() {
        deploy("web", program("a1"));
        update("web", program("a2").crashingAtStart());

        assertServes("web", 1);
        assertThat(history("web")).last().isEqualTo("RUNNING: the update failed; release 1 stays");
        assertThat(reason("web"))
                .contains("ended 3 times before it was healthy")
                .contains("Error: Cannot find module 'express' of a2");
    }

    @Test
    void aReleaseThatNeverListensFailsAfterItsGraceWithItsLastLines() {
        deploy("web", program("a1").neverListening());

        assertThat(state("web")).isEqualTo(AppState.FAILED);
        assertThat(reason("web"))
                .contains("not healthy within 10 seconds")
                .contains("nothing listens on port 40001")
                .contains("Starting a1 with PORT=40001");
        assertThat(processes("web")).isEmpty();
    }

    @Test
    void eachFailingStageSaysWhichAndWhy() {
        deploy("fetch", program("f1").failingToFetch("The server hung up."));
        deploy("look", program("l1").failingInspection("Nothing here to run."));
        deploy("build", program("b1").failingToBuild("npm ended with exit code 1."));

        assertThat(app("fetch").cause()).isEqualTo("failed while fetching its source");
        assertThat(reason("fetch")).isEqualTo("The server hung up.");
        assertThat(app("look").cause()).isEqualTo("failed while finding out how to run it");
        assertThat(reason("look")).isEqualTo("Nothing here to run.");
        assertThat(app("build").cause()).isEqualTo("failed while building");
        assertThat(reason("build")).isEqualTo("npm ended with exit code 1.");
        assertThat(node.logs.openSinks).isZero();
    }

    @Test
    void aFailedFirstDeployIsMendedByTheNext() {
        deploy("web", program("a1").failingToBuild("No."));
        update("web", program("a2"));

        assertServes("web", 2);
        assertThat(app("web").reason()).isNull();
        assertThat(node.apps().releases("web")).extracting(Release::number).containsExactly(2);
    }

    @Test
    void redeployWithNothingNewChangesNothing() {
        deploy("web", program("a1"));
        var before = healthy("web");
        node.apps().redeploy("web", false, TEST);
        node.settle();

        assertServes("web", 1);
        assertThat(healthy("web")).isEqualTo(before);
        assertThat(history("web")).last().isEqualTo("RUNNING: nothing new: main a1 runs already");
        assertThat(node.builder.builds).isOne();
    }

    @Test
    void forcedRedeployRollsOutTheSameRevisionAgain() {
        deploy("web", program("a1"));
        var before = healthy("web");
        node.apps().redeploy("web", true, TEST);
        node.settle();

        assertServes("web", 2);
        assertThat(healthy("web")).isNotEqualTo(before);
    }

    @Test
    void rollBackGoesToThePreviousReleaseWithoutFetchingOrBuilding() {
        deploy("web", program("a1"));
        update("web", program("a2"));
        node.apps().rollBack("web", null, "rolled back by the test");
        node.settle();

        assertServes("web", 1);
        assertThat(node.builder.builds).isEqualTo(2);
        assertThat(history("web"))
                .endsWith(
                        "UPDATING: rolled back by the test",
                        "BUILDING: release 1 (main a1)",
                        "STARTING: built",
                        "RUNNING: release 1 (main a1) is healthy");
    }

    @Test
    void rollBackGoesToANamedReleaseAndForwardAgain() {
        deploy("web", program("a1"));
        update("web", program("a2"));
        update("web", program("a3"));
        node.apps().rollBack("web", 1, TEST);
        node.settle();
        assertServes("web", 1);

        node.apps().rollBack("web", 3, TEST);
        node.settle();
        assertServes("web", 3);
    }

    @Test
    void thereIsNoGoingBackToAReleaseThatFailed() {
        deploy("web", program("a1"));
        update("web", program("a2").crashingAtStart());
        update("web", program("a3"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> node.apps().rollBack("web", 2, TEST))
                .withMessageContaining("Kept releases: 1, 3");
        node.apps().rollBack("web", null, TEST);
        node.settle();
        assertServes("web", 1);
    }

    @Test
    void aRollBackThatFailsLeavesTheNewerReleaseAndKeepsTheOlder() {
        Program first = program("a1");
        deploy("web", first);
        update("web", program("a2"));
        first.crashingAtStart();
        node.apps().rollBack("web", null, TEST);
        node.settle();

        assertServes("web", 2);
        assertThat(history("web")).last().isEqualTo("RUNNING: the roll-back failed; release 2 stays");
        assertThat(node.apps().releases("web")).extracting(Release::number).containsExactly(2, 1);
    }

    @Test
    void fiveReleasesAreKeptBesideTheCurrentOne() {
        deploy("web", program("a1"));
        for (int i = 2; i <= 9; i++) {
            update("web", program("a" + i));
        }

        assertServes("web", 9);
        assertThat(node.apps().releases("web")).extracting(Release::number).containsExactly(9, 8, 7, 6, 5, 4);
        assertThat(node.builder.artifacts).hasSize(6);
        assertThat(node.builder.discardedBundles).hasSize(3);
    }
}
