package org.lanyard.app.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanyard.app.TestDesk;
import org.lanyard.app.client.ApiException;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.Stranger;
import org.testfx.util.WaitForAsyncUtils;

/** Both sides of the code in the window. */
final class PairingTest {

    private static final Stranger STUDIO = new Stranger("aa11", "studio", "c1", "0.1.0", List.of("192.168.1.20"), 7411);

    private FakeNodeApi api = Household.full();
    private TestDesk desk;

    @BeforeEach
    void open() {
        desk = TestDesk.open(api);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void letIn() {
        desk.fx(() -> {
            Pairing.open(desk.desk(), api.strangers.getFirst());
            return true;
        });
        desk.settle();
    }

    private void joining() {
        desk.close();
        api = Household.fresh();
        api.strangers.add(STUDIO);
        desk = TestDesk.open(api);
        desk.fx(() -> {
            Pairing.join(desk.desk());
            return true;
        });
        desk.settle();
    }

    /** What the dialog asks for each second comes within seconds. */
    private static void soon(Callable<Boolean> true_) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, true_);
    }

    private TextField field() {
        return (TextField) desk.one("#pairing-digits");
    }

    private String typed() {
        return desk.fx(() -> field().getText());
    }

    private boolean isOpen() {
        return desk.fx(() -> desk.dashboard().view().lookup(".scrim") != null);
    }

    @Test
    void a_code_is_shown_until_somebody_comes_in() throws TimeoutException {
        letIn();
        assertThat(desk.words())
                .contains("492\n018")
                .contains("Waiting for garage-nuc")
                .contains("5:00 left");
        assertThat(desk.one("#pairing-code").getAccessibleText()).isEqualTo("The code is 4 9 2 0 1 8");

        api.pairing = new org.lanyard.app.client.Pairing(false, null, null, "garage-nuc");

        soon(() -> desk.reads("garage-nuc is in."));
        desk.settle();
        desk.press(KeyCode.ENTER);
        assertThat(isOpen()).isFalse();
        assertThat(api.asked).containsExactly("show code");
    }

    @Test
    void somebody_else_than_awaited_is_told_as_that() throws TimeoutException {
        letIn();

        api.pairing = new org.lanyard.app.client.Pairing(false, null, null, "mallory");

        soon(() -> desk.reads("mallory is in."));
        assertThat(desk.words()).contains("You waited for garage-nuc. If you do not know mallory, remove it.");
    }

    @Test
    void closing_the_dialog_takes_the_code_back() {
        letIn();

        desk.press(KeyCode.ESCAPE);

        assertThat(isOpen()).isFalse();
        assertThat(api.asked).containsExactly("show code", "take code back");
    }

    @Test
    void cancel_does_too_and_a_new_code_can_be_asked_for() {
        letIn();
        desk.click("#new-code");

        desk.click("#pairing-cancel");

        assertThat(api.asked).containsExactly("show code", "show code", "take code back");
    }

    @Test
    void wrong_tries_end_it_and_a_new_code_goes_on() throws TimeoutException {
        letIn();
        api.pairing = new org.lanyard.app.client.Pairing(false, null, null, null);
        soon(() -> desk.reads("This code has ended."));

        desk.click("#new-code");

        assertThat(desk.words()).contains("Waiting for garage-nuc");
    }

    @Test
    void six_digits_join_by_keyboard_alone() {
        joining();
        assertThat(desk.reads("The code that studio shows")).isTrue();
        desk.type("49201");
        assertThat(typed()).isEqualTo("492 01");
        assertThat(desk.reads("1 digit to go")).isTrue();
        assertThat(((Button) desk.one("#join")).isDisabled()).isTrue();
        desk.type("8");
        desk.press(KeyCode.ENTER);

        assertThat(api.asked).containsExactly("join 492018");
        assertThat(desk.words()).contains("studio belongs to studio now.");
    }

    @Test
    void a_code_can_be_pasted_with_whatever_stands_around_it() {
        joining();
        desk.fx(() -> {
            var content = new ClipboardContent();
            content.putString("the code: 492-018\n");
            Clipboard.getSystemClipboard().setContent(content);
            field().paste();
            return true;
        });

        assertThat(typed()).isEqualTo("492 018");
    }

    @Test
    void digits_go_one_by_one_also_over_the_gap() {
        joining();
        desk.type("4920");
        desk.press(KeyCode.BACK_SPACE);
        desk.press(KeyCode.BACK_SPACE);
        assertThat(typed()).isEqualTo("49");

        desk.type("x7");

        assertThat(typed()).isEqualTo("497");
    }

    @Test
    void a_wrong_code_is_told_in_place_and_the_next_one_can_be_typed_at_once() {
        joining();
        api.joinRefusal = new ApiException(400, "studio shows another code.", null, null);
        desk.type("111111");
        desk.press(KeyCode.ENTER);
        assertThat(desk.words())
                .contains("That code is not right.")
                .contains("2 tries left. Compare it with studio’s screen.");

        api.joinRefusal = null;
        desk.type("492018");
        desk.press(KeyCode.ENTER);

        assertThat(desk.words()).contains("Paired with");
    }

    @Test
    void a_code_that_has_run_out_says_where_to_get_another() {
        joining();
        api.joinRefusal = new ApiException(404, "No node that is heard here shows this code.", null, null);
        desk.type("111111");
        desk.press(KeyCode.ENTER);

        assertThat(desk.words()).contains("This code has run out.").contains("Choose “New code” on studio.");
    }

    @Test
    void an_address_can_be_typed_where_it_is_not_found() {
        joining();
        desk.click("#type-address");
        desk.type("studio.local");
        desk.click("#pairing-digits");
        desk.type("492018");
        desk.click("#join");

        assertThat(api.asked).containsExactly("join 492018 at studio.local");
    }

    @Test
    void when_nobody_is_heard_it_asks_for_the_address_by_itself() {
        joining();
        api.strangers.clear();
        desk.refresh();
        api.joinRefusal = new ApiException(404, "No node that is heard here shows this code.", null, null);
        desk.type("111111");
        desk.press(KeyCode.ENTER);

        assertThat(desk.words()).contains("No other computer with Lanyard is heard here.");
        assertThat(desk.one("#pairing-address").isVisible()).isTrue();
    }
}
