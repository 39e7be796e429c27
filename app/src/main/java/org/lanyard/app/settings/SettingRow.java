package org.lanyard.app.settings;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.ui.Ui;

/** A setting: its name, one line of what it does, its control at the right; what the node refused stands below. */
final class SettingRow extends VBox {

    private final Setting setting;
    private final Label title;
    private final Label description;
    private final Label refusal = Ui.paragraph("", "setting-refusal");
    private final VBox below = new VBox();

    SettingRow(Setting setting, Node... controls) {
        this.setting = setting;
        getStyleClass().add("setting");
        setId("setting-" + setting.key());
        title = Ui.paragraph(setting.title(), "medium");
        description = Ui.paragraph(setting.description(), "caption");
        var words = new VBox(title, description, refusal);
        words.setMinWidth(160);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox right = Ui.row(8, controls);
        right.setMinWidth(USE_PREF_SIZE);
        HBox line = Ui.row(16, words, right);
        getChildren().addAll(line, below);
        Ui.visible(refusal, false);
        Ui.visible(below, false);
    }

    Setting setting() {
        return setting;
    }

    void title(String text) {
        title.setText(text);
    }

    void describe(String text) {
        description.setText(text);
    }

    void refused(@Nullable String sentence) {
        refusal.setText(sentence == null ? "" : sentence);
        Ui.visible(refusal, sentence != null);
    }

    /** Under the row, as wide as it is. */
    void below(Node... lines) {
        below.getChildren().setAll(lines);
        Ui.visible(below, lines.length > 0);
    }
}
