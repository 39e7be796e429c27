package org.lanyard.app.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Household;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.feed.Snapshot.Link;
import org.lanyard.app.ui.Status;

final class AppsModelTest {

    private final AppsModel model = new AppsModel();
    private final List<App> apps = new ArrayList<>(Household.full().apps());

    private void accept() {
        accept(Link.CONNECTED);
    }

    private void accept(Link link) {
        var nodes = Household.full().nodes();
        model.accept(new Snapshot(link, nodes.getFirst(), nodes, apps, List.of(), Household.NOW));
    }

    private List<String> names() {
        return model.rows().stream().map(r -> r.facts().name()).toList();
    }

    private void state(String name, String state) {
        apps.replaceAll(a -> a.name().equals(name) ? Household.with(a, state) : a);
    }

    @Test
    void what_needs_the_user_comes_first_then_what_is_being_done_then_by_name() {
        accept();

        assertThat(names())
                .containsExactly(
                        "bird-cam",
                        "notes",
                        "garden-api",
                        "scoreboard",
                        "door-bell",
                        "metrics-db",
                        "home-page",
                        "photo-wall",
                        "recipes",
                        "old-blog");
    }

    @Test
    void sorts_by_a_column_in_both_directions_and_what_has_no_value_stays_last() {
        accept();

        model.order(new AppOrder(AppOrder.SortKey.MEMORY, false));
        assertThat(names()).startsWith("home-page", "recipes", "door-bell").endsWith("scoreboard");

        model.order(new AppOrder(AppOrder.SortKey.MEMORY, true));
        assertThat(names()).startsWith("metrics-db", "photo-wall", "door-bell").endsWith("scoreboard");

        for (AppOrder.SortKey key : AppOrder.SortKey.values()) {
            model.order(new AppOrder(key, true));
            assertThat(names()).as("by %s", key).hasSize(10);
        }
    }

    @Test
    void rows_change_in_place_and_the_list_stays_when_nothing_changes_places() {
        accept();
        AppRow row = model.row("photo-wall").orElseThrow();
        var changes = new ArrayList<String>();
        model.rows().addListener((ListChangeListener<AppRow>) c -> changes.add(c.toString()));

        for (int i = 0; i < 5; i++) {
            accept();
        }

        assertThat(changes).isEmpty();
        assertThat(model.row("photo-wall")).containsSame(row);
        assertThat(row.cpuHistory()).hasSize(6);
    }

    @Test
    void what_has_not_changed_is_not_drawn_again() {
        accept();
        AppRow stopped = model.row("old-blog").orElseThrow();
        var drawn = new ArrayList<AppFacts>();
        stopped.shown().addListener((_, _, now) -> drawn.add(now));

        accept();

        assertThat(drawn).isEmpty();
    }

    @Test
    void the_order_holds_still_while_the_pointer_is_over_it() {
        accept();
        List<String> before = names();
        model.hold(true);

        state("recipes", "Failed");
        apps.add(Household.app("zebra", "Failed", "studio", 1, "", 1, Duration.ZERO)
                .build());
        apps.removeIf(a -> a.name().equals("notes"));
        accept();

        var expected = new ArrayList<>(before);
        expected.remove("notes");
        expected.add("zebra");
        assertThat(names()).isEqualTo(expected);

        model.hold(false);
        assertThat(names()).startsWith("bird-cam", "recipes", "zebra");
    }

    @Test
    void filters_by_group_and_by_what_is_typed() {
        accept();

        model.show(Status.Group.NEEDS_YOU);
        assertThat(names()).containsExactly("bird-cam", "notes");

        model.show(null);
        model.find(" PI-kitchen ");
        assertThat(names()).containsExactly("bird-cam", "notes", "scoreboard", "home-page", "recipes");

        model.find("updating");
        assertThat(names()).containsExactly("door-bell");

        model.find("nothing has this");
        assertThat(names()).isEmpty();
    }

    @Test
    void counts_each_group_whatever_is_filtered() {
        accept();
        model.find("photo");

        assertThat(model.counts())
                .containsEntry(Status.Group.NEEDS_YOU, 2)
                .containsEntry(Status.Group.WORKING, 3)
                .containsEntry(Status.Group.RUNNING, 4)
                .containsEntry(Status.Group.STOPPED, 1);
    }

    @Test
    void knows_its_neighbours_as_they_are_listed() {
        accept();

        assertThat(model.neighbour("bird-cam", -1)).isEmpty();
        assertThat(model.neighbour("bird-cam", 1)).contains("notes");
        assertThat(model.neighbour("old-blog", 1)).isEmpty();
        assertThat(model.neighbour("no-such", 1)).isEmpty();
    }

    @Test
    void a_letter_leads_to_the_next_name_that_begins_so() {
        accept();

        assertThat(model.beginning("r", 0)).isSameAs(model.row("recipes").orElseThrow());
        assertThat(model.beginning("n", 1)).isSameAs(model.row("notes").orElseThrow());
        assertThat(model.beginning("x", 0)).isNull();
    }

    @Test
    void says_of_each_app_what_a_row_shows() {
        accept();

        AppFacts wall = model.row("photo-wall").orElseThrow().facts();
        assertThat(wall.second()).startsWith("photo-wall.local:");
        assertThat(wall.link()).isTrue();
        assertThat(wall.cpu()).isCloseTo(0.14, within(0.001));
        assertThat(wall.memory()).isEqualTo(286_000_000L);
        assertThat(wall.release()).isEqualTo("r12");
        assertThat(wall.ageWords()).isEqualTo("2\u202fd 7\u202fh");

        assertThat(model.row("bird-cam").orElseThrow().facts().second()).isEqualTo("KeyError: 'CAMERA_URL'");
        assertThat(model.row("garden-api").orElseThrow().facts().status().word())
                .isEqualTo("Building 58\u202f%");
        assertThat(model.row("door-bell").orElseThrow().facts().status().word()).isEqualTo("Updating 1 of 2");
        assertThat(model.row("old-blog").orElseThrow().facts().node()).isEqualTo("None");
    }

    @Test
    void an_app_on_two_nodes_says_how_many() {
        apps.clear();
        apps.addAll(PhotoWall.household().apps());
        accept();

        assertThat(model.row("photo-wall").orElseThrow().facts().node()).isEqualTo("2 nodes");
    }

    @Test
    void a_lost_connection_leaves_what_was_known_and_measures_nothing() {
        accept();
        AppRow row = model.row("photo-wall").orElseThrow();

        accept(Link.LOST);

        assertThat(row.cpuHistory()).hasSize(1);
        assertThat(row.facts().stale()).isTrue();
    }

    @Test
    void remembers_sixty_measurements() {
        for (int i = 0; i < 100; i++) {
            accept();
        }

        assertThat(model.row("photo-wall").orElseThrow().cpuHistory()).hasSize(60);
        assertThat(model.row("home-page").orElseThrow().cpuScale()).isEqualTo(0.02);
    }
}
