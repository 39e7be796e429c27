package org.lanyard.app.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** Sides of one subject; a line under the one that is shown. Arrow keys lead from one to the next. Toolkit's thread. */
public final class Tabs extends HBox {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final Map<String, Button> tabs = new LinkedHashMap<>();
    private final Map<String, Label> numbers = new LinkedHashMap<>();
    private final Consumer<String> chosen;
    private String current = "";

    public Tabs(Consumer<String> chosen) {
        this.chosen = chosen;
        getStyleClass().add("tabs");
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** @param key also the end of the button's id, "tab-logs" */
    public void add(String key, String word) {
        var button = new Button();
        Label number = Ui.label("", "caption");
        Ui.visible(number, false);
        button.setGraphic(Ui.row(6, Ui.label(word, "tab-word"), number));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setId("tab-" + key);
        button.setAccessibleText(word);
        button.getStyleClass().add("tab-button");
        button.setOnAction(_ -> choose(key));
        tabs.put(key, button);
        numbers.put(key, number);
        getChildren().add(button);
    }

    public void count(String key, int number) {
        Label label = Objects.requireNonNull(numbers.get(key));
        label.setText(String.valueOf(number));
        Ui.visible(label, number > 0);
    }

    public void choose(String key) {
        current = tabs.containsKey(key) ? key : tabs.keySet().iterator().next();
        tabs.forEach((k, b) -> b.pseudoClassStateChanged(CURRENT, k.equals(current)));
        chosen.accept(current);
    }

    public String current() {
        return current;
    }

    private void pressed(KeyEvent event) {
        int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        List<String> keys = List.copyOf(tabs.keySet());
        int next = keys.indexOf(current) + step;
        if (step != 0 && !event.isAltDown() && next >= 0 && next < keys.size()) {
            choose(keys.get(next));
            Objects.requireNonNull(tabs.get(current)).requestFocus();
            event.consume();
        }
    }
}
