package org.lanyard.app.tray.quit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanyard.app.TestDesk;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;

/** Quitting by the dialog. */
final class QuitDialogTest {

    private final List<String> quit = new ArrayList<>();
    private final FakeNodeApi api = Household.full();
    private TestDesk desk;

    @BeforeEach
    void open() {
        desk = TestDesk.open(api);
        ask();
    }

    private void ask() {
        desk.fx(() -> {
            var model = new QuitModel(desk.desk(), true, () -> quit.add("quit"));
            desk.feed.onSnapshot(model::show);
            return QuitDialog.open(desk.desk(), model);
        });
        desk.settle();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void keepsTheNodeUnlessToldOtherwise() {
        assertThat(desk.reads("5 apps run on this computer. What should become of them?"))
                .isTrue();
        assertThat(desk.reads("5 can go to pi-kitchen.")).isTrue();
        desk.click("#quit-go");
        assertThat(quit).containsExactly("quit");
        assertThat(api.asked).isEmpty();
    }

    @Test
    void cancelAndEscapeLeaveAllAsItIs() {
        desk.click("#quit-cancel");
        assertThat(quit).isEmpty();
        assertThat(api.asked).isEmpty();
        assertThat(desk.reads("Quit Lanyard?")).isFalse();
    }

    @Test
    void stoppingStopsNodeAndApps() {
        desk.click("#quit-stop");
        desk.click("#quit-go");
        assertThat(api.asked).containsExactly("shut down with apps");
        assertThat(quit).containsExactly("quit");
    }

    @Test
    void movingWaitsUntilTheLastIsElsewhere() {
        desk.click("#quit-move");
        desk.click("#quit-go");
        assertThat(api.asked).containsExactly("change node studio {pausedFor=600}");
        assertThat(desk.reads("0 of 5 moved")).isTrue();
        move("garden-api", "scoreboard", "door-bell", "metrics-db");
        desk.refresh();
        assertThat(desk.reads("4 of 5 moved")).isTrue();
        assertThat(desk.reads("Still here: photo-wall")).isTrue();
        assertThat(quit).isEmpty();
        move("photo-wall");
        desk.refresh();
        assertThat(api.asked).endsWith("shut down with apps");
        assertThat(quit).containsExactly("quit");
    }

    @Test
    void whoChangesTheirMindWhileAppsMoveKeepsTheNode() {
        desk.click("#quit-move");
        desk.click("#quit-go");
        desk.click("#quit-cancel");
        assertThat(api.asked).endsWith("change node studio {pausedFor=0}");
        move("garden-api", "scoreboard", "door-bell", "metrics-db", "photo-wall");
        desk.refresh();
        assertThat(quit).isEmpty();
    }

    @Test
    void aSecondEnterDoesNotStopWhatMoves() {
        desk.click("#quit-move");
        desk.click("#quit-go");
        assertThat(((Button) desk.one("#quit-go")).isDefaultButton()).isFalse();
        assertThat(desk.one("#quit-cancel").isFocused()).isTrue();
    }

    @Test
    void aNodeThatDoesNotAnswerForAMomentIsWaitedFor() {
        desk.click("#quit-move");
        desk.click("#quit-go");
        api.gone(true);
        desk.refresh();
        assertThat(desk.reads("0 of 5 moved")).isTrue();
        assertThat(quit).isEmpty();
    }

    @Test
    void whoCannotWaitStopsTheRest() {
        desk.click("#quit-move");
        desk.click("#quit-go");
        assertThat(((Labeled) desk.one("#quit-go")).getText()).isEqualTo("Stop the rest and quit");
        desk.click("#quit-go");
        assertThat(api.asked).endsWith("shut down with apps");
        assertThat(quit).containsExactly("quit");
    }

    @Test
    void aRefusalIsReadAndTheChoiceIsOpenAgain() {
        api.refuse("The node is being updated. Try again in a minute.");
        desk.click("#quit-stop");
        desk.click("#quit-go");
        assertThat(desk.reads("The node is being updated. Try again in a minute."))
                .isTrue();
        assertThat(quit).isEmpty();
        desk.click("#quit-go");
        assertThat(quit).containsExactly("quit");
    }

    @Test
    void withNothingHereItIsShort() {
        desk.click("#quit-cancel");
        api.apps.clear();
        desk.refresh();
        ask();
        assertThat(desk.reads("No apps run on this computer.")).isTrue();
        assertThat(desk.words()).contains("Stop the node too").doesNotContain("Move them");
    }

    private void move(String... apps) {
        for (String name : apps) {
            api.apps.put(
                    name,
                    Household.app(name, "Running", "pi-kitchen", 1, "", 1, java.time.Duration.ZERO)
                            .running(1, 0, 1)
                            .build());
        }
    }
}
