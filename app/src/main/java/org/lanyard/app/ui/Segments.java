package org.lanyard.app.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One of a few, side by side: a filter, a way to show. One is always chosen. Toolkit's thread. */
public final class Segments<T> extends HBox {

    private final ToggleGroup group = new ToggleGroup();
    private final Map<T, Segment> segments = new LinkedHashMap<>();
    private final ObjectProperty<T> chosen;

    public Segments(T first) {
        chosen = new SimpleObjectProperty<>(first);
        getStyleClass().add("segments");
        setMaxWidth(Region.USE_PREF_SIZE);
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null && before != null) {
                group.selectToggle(before); // a click on the chosen one chooses it
            } else if (now != null) {
                segments.forEach((key, segment) -> {
                    if (segment.button.equals(now)) {
                        chosen.set(key);
                    }
                });
            }
        });
        chosen.subscribe(key -> {
            Segment segment = segments.get(key);
            if (segment != null) {
                group.selectToggle(segment.button);
            }
        });
    }

    public ObjectProperty<T> chosen() {
        return chosen;
    }

    /** @param shape shown before the word, when it has one */
    public Segments<T> add(T key, String id, String word, @Nullable Node shape) {
        return add(key, id, new Segment(word, shape));
    }

    /** One with an icon alone; its word is told by tooltip and to screen readers. */
    public Segments<T> add(T key, String id, Feather icon, String word) {
        var segment = new Segment("", Icons.of(icon));
        segment.button.setTooltip(new Tooltip(word));
        segment.button.setAccessibleText(word);
        segment.button.getStyleClass().add("icon-segment");
        return add(key, id, segment);
    }

    private Segments<T> add(T key, String id, Segment segment) {
        segment.button.setId(id);
        segment.button.getStyleClass().add(segments.isEmpty() ? "first" : "other");
        segments.values().forEach(s -> s.button.getStyleClass().remove("last"));
        segment.button.getStyleClass().add("last");
        segments.put(key, segment);
        getChildren().add(segment.button);
        if (key.equals(chosen.get())) {
            group.selectToggle(segment.button);
        }
        return this;
    }

    /** How many there are of what it stands for. */
    public void count(T key, long number) {
        Objects.requireNonNull(segments.get(key)).count(number);
    }

    /** Another shape before the word. */
    public void shape(T key, Node shape) {
        Objects.requireNonNull(segments.get(key)).content.getChildren().set(0, shape);
    }

    private final class Segment {
        final ToggleButton button = new ToggleButton();
        final HBox content = Ui.row(6);
        private final Label word;
        private final Label number = Ui.label("", "caption");

        Segment(String text, @Nullable Node shape) {
            word = Ui.label(text);
            if (shape != null) {
                content.getChildren().add(shape);
            }
            if (!text.isEmpty()) {
                content.getChildren().addAll(word, number);
            }
            Ui.visible(number, false);
            button.setGraphic(content);
            button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            button.setToggleGroup(group);
            button.getStyleClass().add("segment");
            button.setAccessibleText(text);
            button.setMinWidth(Region.USE_PREF_SIZE);
        }

        void count(long count) {
            number.setText(String.valueOf(count));
            Ui.visible(number, true);
            button.setAccessibleText(word.getText() + ", " + count);
        }
    }
}
