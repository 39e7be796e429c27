package org.lanyard.app.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanyard.app.activity.Happened.Help;
import org.lanyard.app.client.Activity;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.desk.Preferences;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Mark;

final class ActivityModelTest {

    private final FakeNodeApi api = Household.full();
    private final Preferences preferences = Preferences.inMemory();
    private final ActivityModel model =
            new ActivityModel(preferences, InstantSource.fixed(Household.NOW), ZoneOffset.UTC);

    private void show(List<Activity> events) {
        model.take(new Snapshot(
                Snapshot.Link.CONNECTED,
                api.nodes.getFirst(),
                api.nodes,
                List.copyOf(api.apps.values()),
                api.strangers,
                Household.NOW));
        model.events(events);
    }

    private List<Happened> lines() {
        return model.rows().stream().map(ActivityModel.Row::happened).toList();
    }

    private List<String> subjects() {
        return lines().stream().map(Happened::subject).toList();
    }

    private Happened line(String subject) {
        return lines().stream()
                .filter(h -> h.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void days_stand_above_their_first_line() {
        model.range(Range.ALL);
        show(TestActivity.household());

        assertThat(model.rows().stream().map(ActivityModel.Row::day).toList())
                .containsExactly("Today", null, null, null, null, null, "Yesterday", null, null, "Monday 2 November");
    }

    @Test
    void each_line_has_the_shape_of_what_happened() {
        model.range(Range.ALL);
        show(TestActivity.household());

        assertThat(lines())
                .extracting(Happened::mark)
                .containsExactly(
                        Mark.RING,
                        Mark.OCTAGON,
                        Mark.HOURGLASS,
                        Mark.DOT,
                        Mark.TRIANGLE,
                        Mark.DASHED_RING,
                        Mark.FILLED_CIRCLE,
                        Mark.DOT,
                        Mark.HALF_CIRCLE,
                        Mark.SQUARE);
    }

    @Test
    void what_can_be_done_stands_where_it_still_helps() {
        show(TestActivity.household());

        assertThat(line("bird-cam").help()).isEqualTo(Help.ROLL_BACK);
        assertThat(line("notes").help()).isEqualTo(Help.SHOW);
        assertThat(line("garage-nuc").help()).isEqualTo(Help.LET_IN);
        assertThat(line("recipes").help()).isEqualTo(Help.NONE);
    }

    @Test
    void a_failure_that_is_over_needs_nobody() {
        show(TestActivity.begin()
                .app("2026-11-19T14:05:00Z", "recipes", "Running", "runs", "deployed", "pi-kitchen", 6)
                .app("2026-11-19T14:01:00Z", "recipes", "Failed", "failed", "release is not healthy", "pi-kitchen", 5)
                .node("2026-11-19T13:00:00Z", "old-box", "wants to join", "192.168.1.99")
                .list());

        assertThat(lines()).extracting(Happened::open).containsExactly(false, false, false);
        assertThat(lines().get(1).help()).isEqualTo(Help.NONE);
        model.kind(Kind.NEEDS_YOU);
        assertThat(lines()).isEmpty();
        assertThat(model.empty()).isEqualTo("Nothing needs you.");
    }

    @Test
    void the_stages_of_a_deploy_are_one_line_that_tells_its_end_and_its_cause() {
        show(TestActivity.begin()
                .app("2026-11-19T14:05:00Z", "recipes", "Running", "runs", "release is healthy", "pi-kitchen", 6)
                .app("2026-11-19T14:04:50Z", "recipes", "Starting", "starts", "built", "pi-kitchen", 6)
                .app(
                        "2026-11-19T14:04:45Z",
                        "photo-wall",
                        "Running",
                        "runs",
                        "started by the command line",
                        "studio",
                        12)
                .app("2026-11-19T14:04:40Z", "recipes", "Building", "is being built", "fetched", "pi-kitchen", 6)
                .app(
                        "2026-11-19T14:04:00Z",
                        "recipes",
                        "Updating",
                        "is being updated",
                        "redeployed by the desktop app",
                        "pi-kitchen",
                        6)
                .app("2026-11-19T13:00:00Z", "recipes", "Running", "runs", "release is healthy", "pi-kitchen", 5)
                .list());

        assertThat(lines())
                .extracting(Happened::sentence)
                .containsExactly(
                        "recipes was updated to r6", "photo-wall runs on studio", "recipes runs on pi-kitchen");
        assertThat(line("recipes").why()).isEqualTo("Redeployed by the desktop app");
    }

    @Test
    void a_redeploy_that_found_nothing_new_says_so() {
        show(TestActivity.begin()
                .app(
                        "2026-11-19T14:05:00Z",
                        "recipes",
                        "Running",
                        "runs",
                        "nothing new: folder c42bc07 runs already",
                        "pi-kitchen",
                        6)
                .app(
                        "2026-11-19T14:04:00Z",
                        "recipes",
                        "Updating",
                        "is being updated",
                        "redeployed by the command line",
                        "pi-kitchen",
                        6)
                .list());

        assertThat(lines()).extracting(Happened::sentence).containsExactly("recipes runs on pi-kitchen");
        assertThat(line("recipes").why()).isEqualTo("Nothing new: folder c42bc07 runs already");
    }

    @Test
    void a_deploy_under_way_is_one_line_that_tells_its_stage() {
        show(TestActivity.begin()
                .app("2026-11-19T14:06:50Z", "garden-api", "Building", "is being built", "fetched", "studio", 1)
                .app("2026-11-19T14:06:30Z", "garden-api", "Fetching", "is being fetched", "found", "studio", 1)
                .app(
                        "2026-11-19T14:06:00Z",
                        "garden-api",
                        "Requested",
                        "was asked for",
                        "deployed by the desktop app",
                        "studio",
                        1)
                .list());

        assertThat(lines()).hasSize(1);
        assertThat(lines().getFirst().sentence()).isEqualTo("garden-api is being built on studio");
        assertThat(lines().getFirst().mark()).isEqualTo(Mark.RING);
    }

    @Test
    void only_what_goes_on_now_turns() {
        show(TestActivity.begin()
                .app("2026-11-19T14:06:50Z", "recipes", "Building", "is being built", "fetched", "pi-kitchen", 7)
                .list());

        // the app runs by now; its last event is still on its way
        assertThat(lines().getFirst().mark()).isEqualTo(Mark.DOT);
    }

    @Test
    void a_move_tells_where_to() {
        show(TestActivity.begin()
                .app("2026-11-19T14:05:00Z", "recipes", "Running", "runs", "release is healthy", "pi-kitchen", 6)
                .app(
                        "2026-11-19T14:04:40Z",
                        "recipes",
                        "Moving",
                        "moves",
                        "moved to pi-kitchen: studio is gone",
                        "pi-kitchen",
                        6)
                .list());

        assertThat(lines().getFirst().sentence()).isEqualTo("recipes moved to pi-kitchen");
        assertThat(lines().getFirst().kind()).isEqualTo(Kind.MOVES);
        model.kind(Kind.DEPLOYS);
        assertThat(lines()).isEmpty();
    }

    @Test
    void filters_narrow_by_kind_node_time_and_words() {
        show(TestActivity.household());
        model.kind(Kind.NODES);
        assertThat(subjects()).containsExactly("travelbook", "garage-nuc", "pi-kitchen");
        model.kind(Kind.NEEDS_YOU);
        assertThat(subjects()).containsExactly("bird-cam", "notes", "travelbook", "garage-nuc", "metrics-db");
        model.kind(Kind.MOVES);
        assertThat(subjects()).containsExactly("photo-wall");

        model.kind(Kind.EVERYTHING);
        model.node("pi-kitchen");
        assertThat(subjects()).containsExactly("bird-cam", "photo-wall", "recipes", "pi-kitchen");
        model.range(Range.TODAY);
        assertThat(subjects()).containsExactly("bird-cam", "photo-wall");

        model.node(null);
        model.search("camera_url KEYERROR");
        assertThat(subjects()).containsExactly("bird-cam");
        model.search("foto");
        assertThat(model.empty()).isEqualTo("Nothing that happened matches ‘foto’.");
        model.clear();
        assertThat(lines()).hasSize(10);
    }

    @Test
    void settings_are_what_was_changed() {
        show(TestActivity.begin()
                .app("2026-11-19T14:05:00Z", "recipes", "Running", "runs", "release is healthy", "pi-kitchen", 6)
                .app(
                        "2026-11-19T14:04:40Z",
                        "recipes",
                        "Updating",
                        "is being updated",
                        "changed through the API",
                        "pi-kitchen",
                        6)
                .list());
        model.kind(Kind.SETTINGS);

        assertThat(lines()).extracting(Happened::sentence).containsExactly("recipes was changed");
    }

    @Test
    void before_the_first_answer_nothing_is_claimed_and_a_new_cluster_reads_what_will_be_here() {
        assertThat(model.empty()).isEmpty();

        show(List.of());

        assertThat(model.empty()).isEqualTo("Nothing happened yet. Deploys, moves and failures will be listed here.");
        assertThat(model.narrowed()).isFalse();
    }

    @Test
    void names_stay_as_they_are_written() {
        show(TestActivity.household());

        assertThat(line("photo-wall").why()).startsWith("travelbook went to sleep");
        assertThat(line("notes").why()).startsWith("It needs 4 GB");
    }

    @Test
    void all_of_it_can_be_kept_as_text_every_event_a_line() {
        show(List.of(
                new Activity(
                        "e1",
                        Instant.parse("2026-11-19T14:03:00Z"),
                        "app",
                        "bird-cam",
                        "Failed",
                        "failed",
                        "stopped 5 times in a row",
                        "KeyError:\n'CAMERA_URL'",
                        "pi-kitchen",
                        4),
                new Activity(
                        "e2",
                        Instant.parse("2026-11-19T14:02:00Z"),
                        "app",
                        "bird-cam",
                        "Starting",
                        "starts",
                        "built",
                        null,
                        "pi-kitchen",
                        4)));

        assertThat(model.text().lines())
                .containsExactly(
                        "Thursday 19 November 2026, 14:03:00  bird-cam failed (pi-kitchen) — stopped 5 times in a row:"
                                + " KeyError: 'CAMERA_URL'",
                        "Thursday 19 November 2026, 14:02:00  bird-cam starts (pi-kitchen) — built");
    }
}
