package org.lanyard.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.lanyard.app.FxThread;

final class NoteTest {

    @Test
    void words_may_change_under_a_button_that_is_being_pressed() {
        FxThread.start();
        FxThread.call(() -> {
            var note = new Note();
            var button = new Button("Show its log");
            note.show(Mark.TRIANGLE, Tone.WARNING, "It does not answer.", "3 s so far", button);
            var before = button.getParent();
            var mark = note.lookup(".mark");

            note.show(Mark.TRIANGLE, Tone.WARNING, "It does not answer.", "4 s so far", button);

            assertThat(button.getParent()).isSameAs(before);
            assertThat(note.lookup(".mark")).isSameAs(mark);
            assertThat(button.getStyleClass().stream().filter("small"::equals)).hasSize(1);
            return note;
        });
    }
}
