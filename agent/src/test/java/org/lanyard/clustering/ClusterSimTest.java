package org.lanyard.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lanyard.adapter.json.Json;

/**
 * Whole clusters, of 3 to 30 nodes, whose network, views, disks, clocks, agents and power fail while users create, change and
 * delete apps: from one seed each, on mock time. Stores, replication, assignments, planning and taking over are the product's;
 * the link, the disk, the clocks, the deployer and the keepers are fakes.
 *
 * <p>A thousand seeds are run; {@code ./mvnw -pl agent -am test -Dtest=ClusterSimTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dlanyard.sim.seeds=20000} runs more, {@code -Dlanyard.sim.seed=17} just that one, and prints all
 * that happens in it: the same each time. And mistakes on purpose, each of which must be found.
 */
final class ClusterSimTest {

    private static final List<Logger> LOUD =
            List.of(Logger.getLogger("org.lanyard.store"), Logger.getLogger("org.lanyard.clustering"));

    private static final long SEEDS = 1_000;
    private static final int SEEDS_TO_FIND_A_MISTAKE = 60;

    private final Json json = new Json();

    private record Failure(long seed, @Nullable String complaint) {}

    /** Their complaints about what the simulation does on purpose are many. */
    @BeforeAll
    static void silence() {
        LOUD.forEach(logger -> logger.setLevel(Level.OFF));
    }

    @AfterAll
    static void unsilence() {
        LOUD.forEach(logger -> logger.setLevel(null));
    }

    @Test
    void whateverHappensNothingIsLostAndEachAppHasOneHome() {
        Long one = Long.getLong("lanyard.sim.seed");
        if (one != null) {
            var sim = new ClusterSim(one, json, new Mistakes(), true);
            String complaint = complaint(sim);
            System.out.println(sim.trace());
            assertThat(complaint).isNull();
            return;
        }
        List<Failure> failures = LongStream.range(0, Long.getLong("lanyard.sim.seeds", SEEDS))
                .parallel()
                .mapToObj(seed -> run(seed, new Mistakes()))
                .filter(failure -> failure.complaint() != null)
                .toList();
        assertThat(failures)
                .as("Seeds that fail; -Dtest=ClusterSimTest -Dlanyard.sim.seed=<seed> prints what happens in one")
                .isEmpty();
    }

    private Failure run(long seed, Mistakes mistakes) {
        return new Failure(seed, complaint(new ClusterSim(seed, json, mistakes, false)));
    }

    /** Null when all is well. */
    private static @Nullable String complaint(ClusterSim sim) {
        try {
            sim.live();
            sim.quiet();
            sim.check();
            return null;
        } catch (AssertionError | RuntimeException failed) {
            return failed.toString();
        }
    }

    /** What the mistake leads to in each of the first seeds. */
    private List<String> found(Consumer<Mistakes> mistake) {
        return LongStream.range(0, SEEDS_TO_FIND_A_MISTAKE)
                .parallel()
                .mapToObj(seed -> {
                    var mistakes = new Mistakes();
                    mistake.accept(mistakes);
                    return run(seed, mistakes).complaint();
                })
                .filter(complaint -> complaint != null)
                .toList();
    }

    @Test
    void aLeaderThatPlansBeforeItsFirstComparisonIsFound() {
        assertThat(found(mistakes -> mistakes.unsynchronised = true))
                .anyMatch(complaint -> complaint.contains("without knowing of"));
    }

    @Test
    void aLeaderThatGivesAKilledAgentNoTimeIsFound() {
        assertThat(found(mistakes -> mistakes.noGrace = true))
                .anyMatch(complaint -> complaint.contains("which is missing since"));
    }

    @Test
    void aNodeThatComesBackAndGoesOnRunningWhatAnotherHasIsFound() {
        assertThat(found(mistakes -> mistakes.clings = true)).anyMatch(complaint -> complaint.contains(", too: "));
    }

    @Test
    void anAnswerGivenBeforeTheDiskHasItIsFound() {
        assertThat(found(mistakes -> mistakes.hasty = true)).anyMatch(complaint -> complaint.contains("is lost"));
    }

    @Test
    void aTombstoneForgottenEarlyIsFound() {
        assertThat(found(mistakes -> mistakes.forgetful = true))
                .anyMatch(complaint -> complaint.contains("in spite of"));
    }
}
