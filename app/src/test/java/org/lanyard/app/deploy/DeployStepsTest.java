package org.lanyard.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanyard.app.client.App;
import org.lanyard.app.client.HistoryEntry;
import org.lanyard.app.client.Household;
import org.lanyard.app.deploy.Remedies.Remedy;
import org.lanyard.app.ui.StepList.State;

final class DeployStepsTest {

    private static DeploySteps steps(App app, List<HistoryEntry> history, String line) {
        return new DeploySteps(app, Garden.check(), Course.of(history), Outcome.of(app), line, Household.NOW);
    }

    private static List<State> states(DeploySteps steps) {
        return steps.all().stream().map(DeploySteps.Step::state).toList();
    }

    @Test
    void a_build_under_way_shows_how_far_it_is() {
        DeploySteps steps = steps(
                Garden.app("Building", null, null),
                Garden.history("Validating", "Fetching", "Placing", "Building"),
                "68 of 118 packages");

        assertThat(states(steps))
                .containsExactly(State.DONE, State.DONE, State.DONE, State.DONE, State.NOW, State.TODO, State.TODO);
        DeploySteps.Step build = steps.all().get(4);
        assertThat(build.title()).isEqualTo("Building release 1");
        assertThat(build.detail()).isEqualTo("68 of 118 packages");
        assertThat(build.progress()).isBetween(0.57, 0.58);
        assertThat(build.left()).contains("30");
        assertThat(build.right()).contains("41");
        assertThat(steps.all().getFirst().right()).contains("1.2");
    }

    @Test
    void an_app_from_a_folder_has_no_branch() {
        App folder = Household.app("site", "Building", org.lanyard.app.client.Source.folder("/home/ada/site"));

        assertThat(steps(folder, List.of(), "").all())
                .extracting(DeploySteps.Step::stage)
                .doesNotContain(Stage.BRANCH)
                .hasSize(6);
    }

    @Test
    void a_failure_stands_where_it_failed() {
        DeploySteps steps = steps(
                Garden.app("Failed", "It was not healthy.", null),
                Garden.history("Validating", "Fetching", "Placing", "Building", "Starting", "Failed"),
                "");

        assertThat(steps.at()).isEqualTo(Stage.START);
        assertThat(states(steps))
                .containsExactly(State.DONE, State.DONE, State.DONE, State.DONE, State.DONE, State.FAILED, State.TODO);
        assertThat(steps.all().getLast().detail()).isEqualTo("Not yet. Nothing else was changed.");
    }

    @Test
    void an_app_that_runs_has_all_its_steps_and_its_address() {
        DeploySteps steps = steps(Garden.app("Running", null, Garden.release(1)), List.of(), "");

        assertThat(states(steps)).containsOnly(State.DONE);
        assertThat(steps.all().getLast().detail()).isEqualTo("garden-api.local:8084");
    }

    @Test
    void only_the_last_deploy_of_a_history_counts() {
        Course course = Course.of(Garden.history(
                "Validating", "Fetching", "Placing", "Building", "Starting", "Running", "Validating", "Fetching"));

        assertThat(course.entered().keySet()).containsExactlyInAnyOrder(Stage.ADDRESS, Stage.BRANCH);
        assertThat(course.end()).isNull();
        assertThat(Course.of(Garden.history("Building", "Validating", "Fetching"))
                        .entered())
                .as("one that was begun before the other had ended")
                .hasSize(2);
    }

    @Test
    void the_release_is_the_one_that_the_node_says_it_builds() {
        var history = new ArrayList<>(Garden.history("Validating"));
        history.add(new HistoryEntry("9", "Building", Household.NOW, "release 7 (main 4e1f0c2)", null, null));

        assertThat(Course.of(history).release()).isEqualTo(7);
    }

    @Test
    void an_end_is_what_the_node_says() {
        assertThat(Outcome.of(Garden.app("Building", null, null))).isEqualTo(Outcome.UNDER_WAY);
        assertThat(Outcome.of(Garden.app("Running", null, Garden.release(1)))).isEqualTo(Outcome.RUNS);
        assertThat(Outcome.of(Garden.app("Running", "It failed.", Garden.release(1))))
                .isEqualTo(Outcome.KEPT);
        assertThat(Outcome.of(Garden.app("Failed", "It failed.", null))).isEqualTo(Outcome.FAILED);
        assertThat(Outcome.of(Garden.app("Stopped", null, null))).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void the_way_back_is_offered_when_there_is_one() {
        assertThat(Remedies.of(Outcome.FAILED, Garden.app("Failed", "x", null)))
                .containsExactly(Remedy.TRY_AGAIN, Remedy.EDIT);
        assertThat(Remedies.of(Outcome.FAILED, Garden.app("Failed", "x", Garden.release(3))))
                .startsWith(Remedy.ROLL_BACK);
        assertThat(Remedies.of(Outcome.KEPT, Garden.app("Running", "x", Garden.release(3))))
                .containsExactly(Remedy.TRY_AGAIN, Remedy.EDIT, Remedy.ROLL_BACK);
    }

    @Test
    void progress_is_read_from_what_the_build_says() {
        assertThat(Progress.of("fetched 59 of 118").map(Progress::share)).contains(0.5);
        assertThat(Progress.of("[3/4] linking").map(Progress::share)).contains(0.75);
        assertThat(Progress.of("58 % done").map(Progress::share)).contains(0.58);
        assertThat(Progress.of("resolving packages")).isEmpty();
        assertThat(Progress.of("9 of 0")).isEmpty();
        assertThat(new Progress(0.5).left(Duration.ofSeconds(41))).contains(Duration.ofSeconds(40));
        assertThat(new Progress(0.01).left(Duration.ofSeconds(41))).isEmpty();
    }

    @Test
    void why_it_failed_is_taken_apart() {
        String reason = "It ended before it was healthy.\nIts last lines:\n  $ npm start\n  Error: no config\n    at x";

        assertThat(Telling.sentence(reason)).isEqualTo("It ended before it was healthy.");
        assertThat(Telling.lines(reason)).containsExactly("$ npm start", "Error: no config", "  at x");
        assertThat(Telling.explaining(Telling.lines(reason))).isEqualTo(1);
        assertThat(Telling.explaining(List.of("all", "well"))).isNegative();
        assertThat(Telling.sentence(null)).isEmpty();
    }
}
