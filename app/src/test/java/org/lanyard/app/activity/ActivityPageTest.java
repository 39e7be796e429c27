package org.lanyard.app.activity;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanyard.app.TestDesk;
import org.lanyard.app.client.Event;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.desk.Place;

final class ActivityPageTest {

    private final FakeNodeApi api = TestActivity.in(Household.full());
    private TestDesk desk;

    @BeforeEach
    void open() {
        desk = TestDesk.open(api);
        desk.go(new Place.Activity());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private int lines() {
        return desk.fx(
                () -> ((ListView<?>) desk.one("#activity-list")).getItems().size());
    }

    @Test
    void sentences_stand_under_their_day() {
        assertThat(desk.words())
                .contains("Today")
                .contains("Yesterday")
                .contains("bird-cam\nfailed on pi-kitchen\nStopped 5 times in a row, last with KeyError: CAMERA_URL");
        assertThat(lines()).isEqualTo(9);
    }

    @Test
    void a_click_opens_the_app() {
        desk.robot.clickOn(desk.labelled("was updated to r6"));
        desk.settle();

        assertThat(desk.dashboard().place()).isEqualTo(new Place.AppPage("recipes"));
    }

    @Test
    void the_list_is_walked_and_opened_by_keyboard() {
        desk.fx(() -> {
            desk.one("#activity-list").requestFocus();
            return true;
        });
        desk.press(KeyCode.HOME);
        desk.press(KeyCode.DOWN);
        desk.press(KeyCode.ENTER);

        assertThat(desk.dashboard().place()).isEqualTo(new Place.AppPage("bird-cam"));
    }

    @Test
    void a_failed_app_is_rolled_back_in_its_line() {
        desk.click("#help-bird-cam");

        assertThat(api.asked).containsExactly("rollback bird-cam");
        assertThat(desk.reads("bird-cam goes back to the release before.")).isTrue();
        assertThat(desk.dashboard().place()).isEqualTo(new Place.Activity());
    }

    @Test
    void a_refused_roll_back_says_why() {
        api.refuse("There is no release before r4.");

        desk.click("#help-bird-cam");

        assertThat(desk.reads("There is no release before r4.")).isTrue();
    }

    @Test
    void a_stranger_is_let_in_from_its_line() {
        desk.click("#help-garage-nuc");

        assertThat(desk.reads("Let garage-nuc in")).isTrue();
        assertThat(api.asked).containsExactly("show code");
    }

    @Test
    void filters_narrow_by_mouse() {
        desk.click("#kind-needs-you");
        assertThat(lines()).isEqualTo(5);

        desk.click("#kind-settings");

        assertThat(lines()).isZero();
        assertThat(desk.reads("Nothing of this kind happened in this time.")).isTrue();
        desk.click("#activity-clear");
        assertThat(lines()).isEqualTo(10);
        assertThat(desk.fx(() -> ((ComboBox<?>) desk.one("#activity-range")).getValue()))
                .isEqualTo(Range.ALL);
    }

    @Test
    void a_node_can_be_chosen() {
        desk.fx(() -> {
            ((ComboBox<?>) desk.one("#activity-node")).getSelectionModel().selectLast();
            return true;
        });
        desk.settle();

        assertThat(lines()).isEqualTo(1);
    }

    @Test
    void words_are_searched_by_keyboard_and_esc_shows_all_again() {
        desk.press(KeyCode.CONTROL, KeyCode.F);
        desk.type("memory");
        assertThat(lines()).isEqualTo(1);

        desk.press(KeyCode.ESCAPE);

        assertThat(lines()).isEqualTo(9);
    }

    @Test
    void what_happens_meanwhile_comes_in_on_top() {
        api.activities.addAll(
                0,
                TestActivity.begin()
                        .app("2026-11-19T14:06:59Z", "home-page", "Stopped", "is stopped", "stopped", "pi-kitchen", 19)
                        .list());

        desk.tell(new Event.AppChanged("home-page"));

        assertThat(lines()).isEqualTo(10);
        assertThat(desk.words()).contains("home-page\nis stopped");
    }

    @Test
    void a_cluster_in_which_nothing_happened_says_so() {
        desk.close();
        desk = TestDesk.open(Household.fresh());

        desk.go(new Place.Activity());

        assertThat(desk.reads("Nothing happened yet. Deploys, moves and failures will be listed here."))
                .isTrue();
    }
}
