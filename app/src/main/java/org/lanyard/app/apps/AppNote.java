package org.lanyard.app.apps;

import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.ui.Note;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** Above an app's page: why it failed and the way back, why it waits, or that the node is gone. */
final class AppNote {

    private final Commands commands;
    private final Note note = new Note();
    private final VBox view = new VBox(note);
    private @Nullable AppsNote shown;

    AppNote(Commands commands) {
        this.commands = commands;
        note.setId("app-note");
        view.getStyleClass().add("app-note");
        Ui.visible(view, false);
    }

    VBox view() {
        return view;
    }

    void show(App app, AppDetail detail) {
        AppsNote next = AppsNote.about(app, detail.now(), detail.releases()).orElse(null);
        if (Objects.equals(next, shown)) {
            return;
        }
        shown = next;
        Ui.visible(view, next != null);
        if (next == null) {
            note.hide();
            return;
        }
        Integer back = next.back();
        Button[] buttons = back == null ? new Button[0] : new Button[] {rollBack(app.name(), back)};
        note.show(next.mark(), next.tone(), next.happened(), next.how(), next.safe(), buttons);
    }

    private Button rollBack(String app, int release) {
        Button button = Ui.button(Texts.of("apps.note.roll", release), () -> commands.rollBack(app, release));
        button.setId("app-note-back");
        return button;
    }
}
