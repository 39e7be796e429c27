package org.lanyard.app.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lanyard.app.TestDesk;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.desk.Place;
import org.lanyard.app.ui.Theme;

final class AppsPageTest {

    private final FakeNodeApi api = PhotoWall.household();
    private final TestDesk desk = TestDesk.open(api);

    @AfterEach
    void close() {
        desk.close();
    }

    @SuppressWarnings("unchecked")
    private static TableView<AppRow> table(TestDesk desk) {
        return (TableView<AppRow>) desk.one("#apps");
    }

    private static List<String> names(TestDesk desk) {
        return desk.fx(
                () -> table(desk).getItems().stream().map(r -> r.facts().name()).toList());
    }

    private void select(String app) {
        desk.fx(() -> {
            var table = table(desk);
            table.getSelectionModel()
                    .select(table.getItems().stream()
                            .filter(r -> r.facts().name().equals(app))
                            .findFirst()
                            .orElseThrow());
            table.requestFocus();
            return table;
        });
        desk.settle();
    }

    private String selected() {
        return desk.fx(
                () -> table(desk).getSelectionModel().getSelectedItem().facts().name());
    }

    @Test
    void tells_all_apps_and_what_needs_the_user() {
        assertThat(desk.words())
                .contains("Apps", "10 on 3 nodes")
                .contains("bird-cam failed on pi-kitchen.", "See the log", "Roll back to r3")
                .contains("Building 58\u202f%", "Running 2 of 2", "photo-wall.local:");
    }

    @Test
    void the_note_leads_to_the_log_and_back_to_the_release_before() {
        desk.click("#note-back");
        assertThat(api.asked).contains("rollback bird-cam to r3");

        desk.click("#note-log");
        assertThat(desk.dashboard().place()).isEqualTo(new Place.AppPage("bird-cam", "logs"));
    }

    @Test
    void a_refusal_is_told_in_the_words_of_the_node() {
        api.refuse("Release 3 was built for another computer.");

        desk.click("#note-back");

        assertThat(desk.words()).contains("bird-cam was not rolled back", "Release 3 was built for another computer.");
    }

    @Test
    void of_several_the_note_shows_which() {
        api.put(Household.with(api.app("recipes"), "Failed"));
        desk.refresh();
        assertThat(desk.words()).contains("3 apps need you.");

        desk.click("#note-show");

        assertThat(names(desk)).containsExactly("bird-cam", "recipes", "notes");
    }

    @Test
    void a_click_on_a_row_opens_its_app() {
        desk.click("home-page");

        assertThat(desk.dashboard().place()).isEqualTo(new Place.AppPage("home-page"));
    }

    @Test
    void a_click_on_an_address_opens_it_in_the_browser_and_nothing_else() {
        String address = Objects.requireNonNull(api.app("recipes").localAddress());

        desk.click(address.substring("http://".length()));

        assertThat(desk.browsed).containsExactly(address);
        assertThat(desk.dashboard().place()).isEqualTo(new Place.Apps());
    }

    @Test
    void keys_lead_through_the_list_and_open() {
        desk.press(KeyCode.DOWN);
        assertThat(selected()).isEqualTo("notes");
        desk.press(KeyCode.END);
        assertThat(selected()).isEqualTo("old-blog");
        desk.type("p");
        assertThat(selected()).isEqualTo("photo-wall");

        desk.press(KeyCode.ENTER);

        assertThat(desk.dashboard().place()).isEqualTo(new Place.AppPage("photo-wall"));
    }

    @Test
    void each_command_has_its_key() {
        select("photo-wall");
        String address = api.app("photo-wall").localAddress();

        desk.press(KeyCode.CONTROL, KeyCode.O);
        assertThat(desk.browsed).containsExactly(address);

        desk.press(KeyCode.CONTROL, KeyCode.C);
        assertThat(desk.fx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(address);

        desk.press(KeyCode.CONTROL, KeyCode.R);
        assertThat(api.asked).containsExactly("redeploy photo-wall");

        desk.press(KeyCode.CONTROL, KeyCode.L);
        assertThat(desk.dashboard().place()).isEqualTo(new Place.AppPage("photo-wall", "logs"));
    }

    @Test
    void the_filter_is_reached_and_left_by_key() {
        desk.press(KeyCode.CONTROL, KeyCode.F);
        desk.type("pi-kit");
        assertThat(names(desk)).containsExactly("bird-cam", "notes", "scoreboard", "home-page", "recipes");

        desk.press(KeyCode.ESCAPE);
        assertThat(names(desk)).hasSize(10);

        desk.press(KeyCode.DOWN);
        assertThat(desk.fx(() -> table(desk).isFocused())).isTrue();
    }

    @Test
    void a_filter_without_a_match_says_so_and_can_be_cleared() {
        desk.press(KeyCode.CONTROL, KeyCode.F);
        desk.type("foto");
        assertThat(desk.words()).contains("No app matches ‘foto’.");

        desk.click("Clear filter");

        assertThat(names(desk)).hasSize(10);
    }

    @Test
    void segments_filter_by_group() {
        desk.click("#filter-stopped");
        assertThat(names(desk)).containsExactly("old-blog");

        desk.click("#filter-all");
        assertThat(names(desk)).hasSize(10);
    }

    @Test
    void a_column_sorts_when_its_head_is_clicked_and_the_selection_stays() {
        select("photo-wall");

        clickHead("Memory");
        assertThat(names(desk)).startsWith("home-page");
        assertThat(selected()).isEqualTo("photo-wall");

        clickHead("Memory ↓");
        assertThat(names(desk)).startsWith("metrics-db");
    }

    /** Without the robot: in the headless toolkit its clicks ask for a menu too, which is no click for the head of a column. */
    private void clickHead(String column) {
        Node head = desk.labelled(column);
        desk.fx(() -> {
            for (EventType<MouseEvent> type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
                boolean down = type.equals(MouseEvent.MOUSE_PRESSED);
                Event.fireEvent(
                        head,
                        new MouseEvent(
                                type,
                                1,
                                1,
                                1,
                                1,
                                MouseButton.PRIMARY,
                                1,
                                false,
                                false,
                                false,
                                false,
                                down,
                                false,
                                false,
                                false,
                                false,
                                true,
                                null));
            }
            return head;
        });
        desk.settle();
    }

    @Test
    void space_opens_the_menu_of_the_row_and_a_command_is_chosen_by_keys() {
        select("photo-wall");

        desk.press(KeyCode.SPACE);
        // from Open to Open in browser, Copy address, Logs, Redeploy
        desk.press(KeyCode.DOWN);
        desk.press(KeyCode.DOWN);
        desk.press(KeyCode.DOWN);
        desk.press(KeyCode.DOWN);
        desk.press(KeyCode.ENTER);

        assertThat(api.asked).containsExactly("redeploy photo-wall");
    }

    @Test
    void a_stopped_app_can_be_started_by_mouse() {
        Node more = desk.labelled("More about old-blog");
        desk.robot.clickOn(more);
        desk.settle();

        desk.robot.clickOn("Start");
        desk.settle();

        assertThat(api.asked).containsExactly("start old-blog");
    }

    @Test
    void an_app_is_destroyed_only_after_its_consequence_was_read() {
        desk.robot.clickOn(desk.labelled("More about recipes"));
        desk.settle();
        desk.robot.clickOn("Destroy…");
        desk.settle();
        assertThat(desk.words()).contains("Destroy recipes?", "there is no way back");
        assertThat(api.asked).isEmpty();

        desk.click("#destroy-volumes");
        desk.click("#confirm");

        assertThat(api.asked).containsExactly("destroy recipes with volumes");
    }

    @Test
    void the_right_button_opens_the_menu_too() {
        desk.robot.clickOn(desk.labelled("home-page"), MouseButton.SECONDARY);
        desk.settle();
        desk.robot.clickOn("Stop");
        desk.settle();

        assertThat(api.asked).containsExactly("stop home-page");
        assertThat(desk.dashboard().place()).isEqualTo(new Place.Apps());
    }

    @Test
    void a_lost_node_leaves_the_last_state_without_colour_and_without_commands() {
        select("photo-wall");
        api.gone(true);
        desk.refresh();

        assertThat(desk.words()).contains("Connection lost", "photo-wall");
        assertThat(desk.one(".stale")).isNotNull();
        desk.press(KeyCode.CONTROL, KeyCode.R);
        assertThat(api.asked).isEmpty();

        api.gone(false);
        desk.refresh();
        assertThat(desk.words()).doesNotContain("Connection lost");
    }

    @Test
    void rows_are_compact_from_thirteen_apps_on_until_the_user_chooses() {
        assertThat(desk.fx(() -> table(desk).getFixedCellSize())).isEqualTo(48);
        for (int i = 0; i < 3; i++) {
            api.put(Household.app("more-" + i, "Running", "studio", 1, "", 1, Duration.ZERO)
                    .running(1, 0.1, 10)
                    .build());
        }
        desk.refresh();
        assertThat(desk.fx(() -> table(desk).getFixedCellSize())).isEqualTo(28);
        assertThat(desk.preferences.get(AppsFilters.COMPACT)).isNull();

        desk.click("#rows-wide");
        desk.refresh();

        assertThat(desk.fx(() -> table(desk).getFixedCellSize())).isEqualTo(48);
        assertThat(desk.preferences.get(AppsFilters.COMPACT)).isEqualTo("false");
    }

    @Test
    void coming_back_finds_the_row() {
        desk.press(KeyCode.DOWN);
        desk.press(KeyCode.ENTER);
        desk.press(KeyCode.ESCAPE);

        assertThat(desk.dashboard().place()).isEqualTo(new Place.Apps());
        assertThat(selected()).isEqualTo("notes");
        desk.press(KeyCode.DOWN);
        assertThat(selected()).isEqualTo("garden-api");
    }

    @Test
    void only_rows_that_can_be_seen_are_cells() {
        FakeNodeApi many = Household.full();
        for (int i = 0; i < 290; i++) {
            many.apps.put(
                    "app-" + i,
                    Household.app("app-" + i, "Running", "studio", i + 1, "4e1f0c2a", 1, Duration.ofHours(i))
                            .running(1, i / 100.0, 20 + i)
                            .build());
        }
        try (TestDesk big = TestDesk.open(many, 1200, 760, Theme.Choice.LIGHT)) {
            big.refresh();

            assertThat(names(big)).hasSize(300);
            int cells = big.fx(() -> table(big).lookupAll(".table-row-cell").size());
            assertThat(cells).isLessThan(60);
        }
    }
}
