package org.lanyard.app.ui;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Small things that every page is made of. */
public final class Ui {

    private Ui() {}

    public static Label label(String text, String... classes) {
        var label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }

    /** Text over several lines. */
    public static Label paragraph(String text, String... classes) {
        Label label = label(text, classes);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static Button button(String text, Runnable action, String... classes) {
        var button = new Button(text);
        button.getStyleClass().addAll(classes);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** Takes the room that is left. */
    public static Region spacer() {
        var spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    public static HBox row(double gap, Node... children) {
        var row = new HBox(gap, children);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** Shown and given room, or neither. */
    public static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /** Shows these and nothing else. What is there already stays as it is: what is put in anew is styled and laid out anew. */
    public static void only(Pane pane, List<? extends Node> wanted) {
        if (!pane.getChildren().equals(wanted)) {
            pane.getChildren().setAll(wanted);
        }
    }

    /** Has this style class, or not. */
    public static void styled(Node node, String styleClass, boolean is) {
        if (is != node.getStyleClass().contains(styleClass)) {
            if (is) {
                node.getStyleClass().add(styleClass);
            } else {
                node.getStyleClass().remove(styleClass);
            }
        }
    }
}
