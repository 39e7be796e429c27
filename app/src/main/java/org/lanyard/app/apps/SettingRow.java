package org.lanyard.app.apps;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.lanyard.app.ui.Ui;

/** A setting: its name, one line of what it does, its control at the right. */
final class SettingRow extends HBox {

    SettingRow(String name, String about, Node control) {
        super(24);
        getStyleClass().add("setting-row");
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        var words = new VBox(Ui.label(name, "medium"), Ui.paragraph(about, "caption"));
        words.setMinWidth(160);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(words, control);
        control.setAccessibleText(name);
    }
}
