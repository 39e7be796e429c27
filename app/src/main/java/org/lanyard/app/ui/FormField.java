package org.lanyard.app.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A control under its caption, with a hint or what is wrong with it below. */
public final class FormField extends VBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Region control;
    private final String name;
    private final Label hint = Ui.paragraph("", "caption", "hint");
    private final Label wrong = Ui.paragraph("", "wrong");

    /** @param control what screen readers call as the caption says */
    public FormField(String caption, Region control) {
        this.control = control;
        this.name = caption;
        getStyleClass().add("form-field");
        Label label = Ui.label(caption, "caption");
        label.setLabelFor(control);
        if (control instanceof Control named) {
            named.setAccessibleText(caption);
        }
        control.setMaxWidth(Double.MAX_VALUE);
        wrong.setId(control.getId() == null ? null : control.getId() + "-wrong");
        getChildren().addAll(label, control, hint, wrong);
        hint("");
        wrong("");
    }

    public void hint(String words) {
        hint.setText(words);
        Ui.visible(hint, !words.isEmpty() && wrong.getText().isEmpty());
    }

    /** Empty when nothing is. */
    public void wrong(String sentence) {
        wrong.setText(sentence);
        Ui.visible(wrong, !sentence.isEmpty());
        Ui.visible(hint, sentence.isEmpty() && !hint.getText().isEmpty());
        control.pseudoClassStateChanged(WRONG, !sentence.isEmpty());
        if (control instanceof Control named) {
            named.setAccessibleText(sentence.isEmpty() ? name : name + ". " + sentence);
        }
    }
}
