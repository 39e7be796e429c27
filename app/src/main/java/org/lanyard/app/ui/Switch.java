package org.lanyard.app.ui;

import java.util.function.Consumer;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** On or off, with its word beside it; Space and a click turn it. Toolkit's thread. */
public final class Switch extends ToggleButton {

    /**
     * @param name what it switches, for screen readers
     * @param turned told what the user wants; not what {@link #show} shows
     */
    public Switch(String name, Consumer<Boolean> turned) {
        getStyleClass().setAll("switch");
        var knob = new Region();
        knob.getStyleClass().add("switch-knob");
        var track = new StackPane(knob);
        track.getStyleClass().add("switch-track");
        setGraphic(track);
        setContentDisplay(ContentDisplay.RIGHT);
        setMinWidth(USE_PREF_SIZE);
        selectedProperty().subscribe(on -> {
            setText(Texts.of(on ? "switch.on" : "switch.off"));
            setAccessibleText(name + ", " + getText());
        });
        setOnAction(_ -> turned.accept(isSelected()));
    }

    /** What is. */
    public void show(boolean on) {
        setSelected(on);
    }
}
