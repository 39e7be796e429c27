package org.lanyard.app.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lanyard.app.TestDesk;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.desk.Place;
import org.testfx.util.WaitForAsyncUtils;

final class AppPageTest {

    private final FakeNodeApi api = PhotoWall.household();
    private final TestDesk desk = TestDesk.open(api);

    @AfterEach
    void close() {
        desk.close();
    }

    private void open(String app, String tab) {
        desk.go(new Place.AppPage(app, tab));
    }

    private void awaitLines(int lines) {
        try {
            WaitForAsyncUtils.waitFor(
                    20,
                    TimeUnit.SECONDS,
                    () -> desk.fx(
                            () -> ((ListView<?>) desk.one("#log")).getItems().size() == lines));
        } catch (TimeoutException e) {
            throw new AssertionError("the log does not come to " + lines + " lines", e);
        }
        desk.settle();
    }

    private void enter(String field, String text) {
        desk.click(field);
        desk.press(KeyCode.CONTROL, KeyCode.A);
        desk.type(text);
    }

    @Test
    void tells_all_of_an_app_at_a_glance() {
        open("photo-wall", "overview");
        awaitLines(11);

        assertThat(desk.words())
                .contains("photo-wall", "Running 2 of 2", "photo-wall.local:")
                .contains("2 copies, max", "286\u202fMB")
                .contains("studio", "pi-kitchen", "Process", "162\u202fMB")
                .contains("r11", "Roll back", "Current")
                .contains("Updating to r12", "Port 8081 was taken. r11 kept running.")
                .contains("following", "cache is 92 % full, dropping oldest 200 entries");
    }

    @Test
    void a_line_that_is_printed_comes_into_the_log() {
        open("photo-wall", "logs");
        awaitLines(11);

        api.print("photo-wall", "r12/1", "14:07:09 info one more");
        awaitLines(12);

        assertThat(desk.words()).contains("one more");
    }

    @Test
    void the_log_of_a_failed_app_shows_the_line_that_explains_it() {
        open("bird-cam", "logs");
        awaitLines(4);

        assertThat(desk.words()).contains("bird-cam failed on pi-kitchen.", "KeyError: 'CAMERA_URL'");
        boolean marked = desk.fx(() -> desk.dashboard().view().lookupAll(".log-cell").stream()
                .anyMatch(n -> n.getPseudoClassStates().stream()
                        .anyMatch(p -> p.getPseudoClassName().equals("explains"))));
        assertThat(marked).isTrue();
    }

    @Test
    void the_build_log_is_beside_the_output() {
        open("photo-wall", "logs");

        desk.click("#log-of-build");

        assertThat(desk.words()).contains("added 118 packages");
    }

    @Test
    void buttons_do_what_they_say() {
        open("photo-wall", "overview");
        String address = api.app("photo-wall").localAddress();

        desk.click("#open");
        desk.click("#address");
        assertThat(desk.browsed).containsExactly(address, address);
        desk.click("#copy-address");
        assertThat(desk.fx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(address);
        desk.click("#redeploy");
        desk.click("#stop");
        desk.refresh();
        desk.click("Start");
        desk.click("#back-11");

        assertThat(api.asked)
                .containsExactly(
                        "redeploy photo-wall", "stop photo-wall", "start photo-wall", "rollback photo-wall to r11");
    }

    @Test
    void keys_do_the_same() {
        open("photo-wall", "overview");

        desk.press(KeyCode.CONTROL, KeyCode.O);
        desk.press(KeyCode.CONTROL, KeyCode.R);
        desk.press(KeyCode.CONTROL, KeyCode.L);

        assertThat(desk.browsed).hasSize(1);
        assertThat(api.asked).containsExactly("redeploy photo-wall");
        assertThat(desk.words()).contains("Output");
    }

    @Test
    void alt_and_arrows_lead_to_the_apps_beside_it() {
        open("photo-wall", "releases");

        desk.press(KeyCode.ALT, KeyCode.DOWN);
        assertThat(desk.dashboard().place()).isEqualTo(new Place.AppPage("recipes", "releases"));
        desk.press(KeyCode.ALT, KeyCode.UP);
        desk.press(KeyCode.ALT, KeyCode.UP);
        assertThat(desk.dashboard().place()).isEqualTo(new Place.AppPage("home-page", "releases"));

        desk.press(KeyCode.ESCAPE);
        assertThat(desk.dashboard().place()).isEqualTo(new Place.Apps());
    }

    @Test
    void arrows_lead_from_tab_to_tab() {
        open("photo-wall", "overview");

        desk.press(KeyCode.RIGHT);
        desk.press(KeyCode.RIGHT);

        assertThat(desk.words()).contains("git.example.net/ada/photo-wall.git · package.json has a start script");
    }

    @Test
    void a_release_is_rolled_back_to_from_their_list() {
        open("photo-wall", "releases");

        desk.click("#release-back-10");

        assertThat(api.asked).containsExactly("rollback photo-wall to r10");
    }

    @Test
    void values_are_hidden_until_asked_for() {
        open("photo-wall", "environment");
        assertThat(desk.words()).contains("API_KEY").doesNotContain("k-3f9a");

        desk.click("#env-eye-API_KEY");
        assertThat(desk.words()).contains("k-3f9a").doesNotContain("wall.db");

        desk.click("#env-eye-API_KEY");
        assertThat(desk.words()).doesNotContain("k-3f9a");
    }

    @Test
    void a_variable_is_added_changed_and_removed() {
        open("photo-wall", "environment");

        enter("#env-name", "COLOUR");
        desk.press(KeyCode.ENTER);
        desk.type("green");
        desk.press(KeyCode.ENTER);
        desk.click("#env-edit-THEME");
        desk.type("light");
        desk.click("#env-set");
        desk.click("#env-remove-API_KEY");
        assertThat(desk.words()).contains("photo-wall restarts without it, without a gap.");
        desk.click("#confirm");

        assertThat(api.asked)
                .containsExactly(
                        "change photo-wall {env={COLOUR=green}}",
                        "change photo-wall {env={THEME=light}}",
                        "change photo-wall {env={API_KEY=null}}");
    }

    @Test
    void a_name_that_is_none_is_said_before_anything_is_asked() {
        open("photo-wall", "environment");

        enter("#env-name", "1ST");
        desk.click("#env-set");

        assertThat(desk.words()).contains("‘1ST’ is not a name for a variable");
        assertThat(api.asked).isEmpty();
    }

    @Test
    void a_setting_applies_when_enter_is_pressed_or_its_field_is_left() {
        open("photo-wall", "settings");

        enter("#setting-copies", "3");
        desk.press(KeyCode.ENTER);
        enter("#setting-port", "9090");
        desk.press(KeyCode.TAB);

        assertThat(api.asked).containsExactly("change photo-wall {replicas=3}", "change photo-wall {port=9090}");
    }

    @Test
    void a_setting_that_was_not_changed_asks_for_nothing() {
        open("photo-wall", "settings");

        desk.click("#setting-copies");
        desk.click("#setting-port");
        desk.press(KeyCode.TAB);

        assertThat(api.asked).isEmpty();
    }

    @Test
    void a_setting_that_is_refused_is_told_and_goes_back_to_what_it_was() {
        open("photo-wall", "settings");
        api.refuse("Port 80 needs an administrator.");

        enter("#setting-port", "80");
        desk.press(KeyCode.ENTER);

        assertThat(desk.words()).contains("photo-wall was not changed", "Port 80 needs an administrator.");
        assertThat(desk.fx(() -> ((TextField) desk.one("#setting-port")).getText()))
                .isEmpty();
    }

    @Test
    void an_app_is_destroyed_with_or_without_what_it_has_kept() {
        open("photo-wall", "settings");

        desk.fx(() -> {
            ((javafx.scene.control.Button) desk.one("#destroy")).fire();
            return true;
        });
        desk.settle();
        desk.click("#confirm");

        assertThat(api.asked).containsExactly("destroy photo-wall");
        assertThat(desk.dashboard().place()).isEqualTo(new Place.Apps());
    }

    @Test
    void an_app_that_is_gone_says_so() {
        open("photo-wall", "overview");
        api.apps.remove("photo-wall");
        desk.refresh();

        assertThat(desk.words()).contains("photo-wall does not exist any more.");
        desk.click("Show all apps");
        assertThat(desk.dashboard().place()).isEqualTo(new Place.Apps());
    }

    @Test
    void another_app_shows_its_own_and_nothing_of_the_one_before() {
        open("photo-wall", "environment");
        desk.click("#env-eye-API_KEY");
        api.put(PhotoWall.with(api.app("recipes"), api.app("recipes").instances(), Map.of("API_KEY", "other")));
        desk.refresh();

        open("recipes", "environment");

        assertThat(desk.words()).contains("API_KEY").doesNotContain("k-3f9a").doesNotContain("other");
    }

    @Test
    void without_a_node_nothing_can_be_commanded() {
        open("photo-wall", "overview");
        api.gone(true);
        desk.refresh();

        assertThat(desk.words()).contains("Connection lost");
        assertThat(desk.fx(() -> desk.one("#redeploy").isDisabled())).isTrue();
        assertThat(desk.fx(() -> desk.one("#stop").isDisabled())).isTrue();
        desk.press(KeyCode.CONTROL, KeyCode.R);
        assertThat(api.asked).isEmpty();
    }

    @Test
    void a_stopped_app_has_no_copies_and_can_be_started() {
        open("old-blog", "overview");

        assertThat(desk.words()).contains("No copy runs just now.", "old-blog has not written anything yet.");
        desk.click("#stop");
        assertThat(api.asked).containsExactly("start old-blog");
    }
}
