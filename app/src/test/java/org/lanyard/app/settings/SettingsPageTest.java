package org.lanyard.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanyard.app.FakeComputer;
import org.lanyard.app.TestDesk;
import org.lanyard.app.client.ApiException;
import org.lanyard.app.client.Conflict;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.desk.Place;

final class SettingsPageTest {

    private final FakeNodeApi api = Household.full();
    private TestDesk desk;

    @BeforeEach
    void open() {
        desk = TestDesk.open(api);
        desk.go(new Place.Settings());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void tells_what_is() {
        assertThat(desk.words())
                .contains("studio", FakeComputer.DATA + " · 2.1\u202fGB used", "Lanyard 0.1.0")
                .contains("Built apps\n1.3\u202fGB", "It trusts 2 other nodes");
    }

    @Test
    void a_name_is_the_nodes_to_take_or_refuse() {
        desk.click("#node-name");
        desk.press(KeyCode.CONTROL, KeyCode.A);
        desk.type("den");
        desk.press(KeyCode.ENTER);
        assertThat(api.asked).anyMatch(a -> a.matches("change node .* \\{name=den\\}"));

        api.refuse("The node pi-kitchen has this name already.");
        desk.click("#node-name");
        desk.press(KeyCode.CONTROL, KeyCode.A);
        desk.type("pi-kitchen");
        desk.press(KeyCode.ENTER);
        assertThat(desk.reads("The node pi-kitchen has this name already.")).isTrue();
    }

    @Test
    void the_node_is_told_when_it_may_run_apps_and_for_how_long_not() {
        desk.click("#run-never");
        desk.click("#pause-hour");
        desk.click("#pause-tomorrow");

        assertThat(api.asked.stream().map(a -> a.replaceAll(".*\\{", "")).toList())
                .containsExactly("apps=never}", "pausedFor=3600}", "pausedFor=64380}");
    }

    @Test
    @SuppressWarnings("unchecked") // the box is of sizes
    void memory_is_left_free_for_whoever_sits_here() {
        var box = (ComboBox<Long>) desk.one("#memory-reserve");
        assertThat(desk.fx(() -> box.getConverter().toString(box.getValue()))).isEqualTo("Only what the system needs");
        assertThat(desk.fx(() -> List.copyOf(box.getItems())))
                .containsExactly(0L, 1_000_000_000L, 2_000_000_000L, 4_000_000_000L, 8_000_000_000L, 16_000_000_000L);

        desk.click("#memory-reserve");
        desk.press(KeyCode.DOWN);
        desk.press(KeyCode.DOWN);
        desk.press(KeyCode.ENTER);

        assertThat(api.asked).anyMatch(a -> a.matches("change node .* \\{memoryReserveBytes=2000000000\\}"));
    }

    @Test
    void starts_at_login_when_asked_and_says_why_it_cannot() {
        desk.click("#switch-login");
        assertThat(desk.computer.asked).containsExactly("start at login on");

        desk.computer.refusal = new ApiException(409, "The folder is not yours.", null, null);
        desk.click("#switch-login");
        assertThat(desk.reads("The folder is not yours.")).isTrue();
        assertThat(desk.fx(() -> ((org.lanyard.app.ui.Switch) desk.one("#switch-login")).isSelected()))
                .as("what is, not what was wanted")
                .isTrue();
    }

    @Test
    void notifications_and_looks_are_remembered() {
        desk.click("#switch-urgent");
        desk.click("#switch-info");
        desk.click("#section-appearance");
        desk.click("#theme-dark");

        assertThat(desk.preferences.flag(SettingsModel.NOTIFY_URGENT, true)).isFalse();
        assertThat(desk.preferences.flag(SettingsModel.NOTIFY_INFO, false)).isTrue();
        assertThat(desk.preferences.get("theme")).isEqualTo("dark");
    }

    @Test
    void a_setting_is_found_by_what_a_person_calls_it() {
        desk.press(KeyCode.CONTROL, KeyCode.F);
        desk.type("battery");

        assertThat(desk.words()).contains("May run apps").doesNotContain("Start at login", "Log folder");

        desk.press(KeyCode.CONTROL, KeyCode.A);
        desk.type("xyzzy");
        assertThat(desk.reads("No setting matches ‘xyzzy’.")).isTrue();

        desk.click("Show all");
        assertThat(desk.words()).contains("Start at login", "Log folder");
    }

    @Test
    void what_lost_can_be_taken_back_or_thrown_away() {
        api.conflicts.add(new Conflict("k1", "photo-wall", "app", "pi-kitchen", Instant.parse("2026-11-19T13:00:00Z")));
        api.conflicts.add(new Conflict("k2", "recipes", "app", "studio", Instant.parse("2026-11-19T13:00:00Z")));
        desk.go(new Place.Apps());
        desk.go(new Place.Settings());
        desk.click("#section-about");
        assertThat(desk.reads("photo-wall, as pi-kitchen had it")).isTrue();

        desk.click("#restore-k1");
        desk.click("#discard-k2");

        assertThat(api.asked).contains("restore k1", "discard k2");
        assertThat(desk.reads("photo-wall, as pi-kitchen had it")).isFalse();
    }

    @Test
    void folders_are_opened() {
        desk.click("#open-data");

        assertThat(desk.browsed).containsExactly(FakeComputer.DATA.toUri().toString());
    }

    @Test
    void without_the_node_only_this_computers_own_settings_can_be_changed() {
        api.gone(true);
        desk.refresh();

        assertThat(desk.fx(() -> desk.one("#node-name").isDisabled())).isTrue();
        assertThat(desk.fx(() -> desk.one("#run-never").isDisabled())).isTrue();
        assertThat(desk.fx(() -> desk.one("#switch-login").isDisabled())).isFalse();
    }
}
