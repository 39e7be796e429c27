package org.lanyard.app.ui;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** One thing that a person should know, above a page: shape, what happened, what is safe, at most two buttons. */
public final class Note extends HBox {

    private final Text head = new Text();
    private final Text rest = new Text();
    private final Label text = Ui.paragraph("", "note-text");
    private final HBox buttons = Ui.row(8);
    private final HBox mark = new HBox();
    private @Nullable Mark shown;
    private @Nullable Tone toned;

    public Note() {
        // a tone from the start: the style sheet asks for its colours also while nothing is shown
        getStyleClass().addAll("note", Tone.NEUTRAL.styleClass());
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        head.getStyleClass().add("note-head");
        rest.getStyleClass().add("note-rest");
        var words = new VBox(new TextFlow(head, rest), text);
        HBox.setHgrow(words, Priority.ALWAYS);
        mark.setAlignment(javafx.geometry.Pos.CENTER);
        buttons.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(mark, words, buttons);
        setSpacing(12);
        Ui.visible(this, false);
    }

    public void show(Mark shape, Tone tone, String happened, String more, Button... actions) {
        show(shape, tone, happened, "", more, actions);
    }

    /** @param how goes on after what happened, in the same line */
    public void show(Mark shape, Tone tone, String happened, String how, String more, Button... actions) {
        tone.wear(this);
        if (shape != shown || tone != toned) {
            mark.getChildren().setAll(new MarkShape(shape, tone));
            shown = shape;
            toned = tone;
        }
        head.setText(happened);
        rest.setText(how.isEmpty() ? "" : " " + how);
        text.setText(more);
        Ui.visible(text, !more.isEmpty());
        if (!buttons.getChildren().equals(List.of(actions))) { // a button that is replaced loses the press it is in
            for (Button action : actions) {
                action.getStyleClass().add("small");
            }
            buttons.getChildren().setAll((Node[]) actions);
        }
        setAccessibleText((happened + " " + how + " " + more).strip());
        Ui.visible(this, true);
    }

    public void hide() {
        Ui.visible(this, false);
    }
}
