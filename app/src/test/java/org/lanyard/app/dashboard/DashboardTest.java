package org.lanyard.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.lanyard.app.TestDesk;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.desk.Place;
import org.lanyard.app.ui.Theme;

final class DashboardTest {

    @Test
    void the_places_are_reached_by_key() {
        try (TestDesk desk = TestDesk.open(Household.full())) {
            desk.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            assertThat(desk.dashboard().place()).isEqualTo(new Place.Nodes());
            desk.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            assertThat(desk.dashboard().place()).isEqualTo(new Place.Activity());
            desk.press(KeyCode.CONTROL, KeyCode.COMMA);
            assertThat(desk.dashboard().place()).isEqualTo(new Place.Settings());
            desk.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            assertThat(desk.dashboard().place()).isEqualTo(new Place.Apps());
            desk.press(KeyCode.CONTROL, KeyCode.N);
            assertThat(desk.dashboard().place()).isEqualTo(new Place.Deploy(null));
        }
    }

    @Test
    void f6_goes_round_side_bar_page_and_log_and_back_to_where_one_was() {
        try (TestDesk desk = TestDesk.open(Household.full())) {
            desk.go(new Place.AppPage("photo-wall"));
            assertThat(part(desk)).isEqualTo("page");
            desk.press(KeyCode.F6);
            assertThat(part(desk)).isEqualTo("log-view");
            desk.press(KeyCode.F6);
            assertThat(part(desk)).isEqualTo("side-bar");
            desk.press(KeyCode.TAB);
            Node before = owner(desk);
            desk.press(KeyCode.F6);
            assertThat(part(desk)).isEqualTo("page");
            desk.press(KeyCode.F6);
            desk.press(KeyCode.F6);
            assertThat(owner(desk)).as("where one was").isEqualTo(before);
            assertThat(desk.fx(before::isFocusVisible)).as("its ring is seen").isTrue();
            desk.press(KeyCode.SHIFT, KeyCode.F6);
            assertThat(part(desk)).isEqualTo("log-view");
        }
    }

    @Test
    void f6_stays_in_a_dialog() {
        try (TestDesk desk = TestDesk.open(Household.full())) {
            desk.press(KeyCode.CONTROL, KeyCode.K);
            Node field = owner(desk);
            desk.press(KeyCode.F6);
            assertThat(owner(desk)).isEqualTo(field);
        }
    }

    private static Node owner(TestDesk desk) {
        return desk.fx(
                () -> Objects.requireNonNull(desk.dashboard().view().getScene().getFocusOwner()));
    }

    /** What of the window has the focus. */
    private static String part(TestDesk desk) {
        for (Node each = owner(desk); each != null; each = each.getParent()) {
            for (String part : List.of("log-view", "side-bar")) {
                if (each.getStyleClass().contains(part)) {
                    return part;
                }
            }
        }
        return "page";
    }

    @Test
    void the_places_are_reached_by_mouse() {
        try (TestDesk desk = TestDesk.open(Household.full())) {
            desk.click("#go-nodes");
            assertThat(desk.dashboard().place()).isEqualTo(new Place.Nodes());
            desk.click("#deploy");
            assertThat(desk.dashboard().place()).isEqualTo(new Place.Deploy(null));
        }
    }

    @Test
    void an_app_is_reached_by_a_few_letters_of_its_name() {
        try (TestDesk desk = TestDesk.open(Household.full())) {
            desk.press(KeyCode.CONTROL, KeyCode.K);
            desk.type("wall");
            desk.press(KeyCode.ENTER);

            assertThat(desk.dashboard().place()).isEqualTo(new Place.AppPage("photo-wall"));
        }
    }

    @Test
    void escape_leaves_a_dialog_and_changes_nothing() {
        try (TestDesk desk = TestDesk.open(Household.full())) {
            desk.press(KeyCode.CONTROL, KeyCode.K);
            desk.type("zzz");
            assertThat(desk.words()).contains("No app or node matches ‘zzz’.");
            desk.press(KeyCode.ENTER);
            desk.press(KeyCode.ESCAPE);

            assertThat(desk.words()).doesNotContain("zzz");
            assertThat(desk.dashboard().place()).isEqualTo(new Place.Apps());
        }
    }

    @Test
    void a_narrow_window_keeps_the_icons_of_the_side_bar() {
        try (TestDesk desk = TestDesk.open(Household.full(), 900, 600, Theme.Choice.LIGHT)) {
            double width =
                    desk.fx(() -> desk.one(".side-bar").getBoundsInParent().getWidth());

            assertThat(width).isEqualTo(56);
        }
    }

    @Test
    void the_side_bar_tells_when_the_node_is_gone_and_when_it_is_back() {
        FakeNodeApi api = Household.full();
        try (TestDesk desk = TestDesk.open(api)) {
            assertThat(desk.words()).contains("Connected to studio");
            api.gone(true);
            desk.refresh();
            assertThat(desk.words()).contains("Connection lost");
            api.gone(false);
            desk.refresh();
            assertThat(desk.words()).contains("Connected to studio");
        }
    }

    @Test
    void deploy_is_the_filled_button_as_soon_as_the_page_has_none_of_its_own() {
        FakeNodeApi api = Household.fresh();
        try (TestDesk desk = TestDesk.open(api)) {
            assertThat(desk.one("#deploy").getStyleClass()).doesNotContain("accent");
            api.put(Household.full().app("recipes"));
            desk.refresh();
            assertThat(desk.one("#deploy").getStyleClass()).contains("accent");
        }
    }
}
