package org.lanyard.app.logs;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.ui.Ui;

/** A line: time, level, whose it is when there are several, text with the hits of the search marked. */
final class LogCell extends ListCell<LogEntry> {

    private static final PseudoClass EXPLAINS = PseudoClass.getPseudoClass("explains");
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
    private static final double TIME = 60;
    private static final double LEVEL = 40;
    private static final double INSTANCE = 56;

    private final LogModel model;
    private final Label time = part("log-time", TIME);
    private final Label level = part("log-level", LEVEL);
    private final Label instance = part("log-time", INSTANCE);
    private final HBox text = new HBox();
    private final Label plain = part("log-text", Region.USE_COMPUTED_SIZE);
    private final HBox row = new HBox(12, time, level, instance, text);
    private Level shown = Level.NONE;

    LogCell(LogModel model) {
        this.model = model;
        row.setAlignment(Pos.CENTER_LEFT);
        text.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(Region.USE_PREF_SIZE);
        text.getChildren().add(plain);
        getStyleClass().add("log-cell");
        setText(null);
    }

    private static Label part(String style, double width) {
        Label label = Ui.label("", style);
        if (width != Region.USE_COMPUTED_SIZE) {
            label.setPrefWidth(width);
        }
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    @Override
    protected void updateItem(@Nullable LogEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            pseudoClassStateChanged(EXPLAINS, false);
            return;
        }
        time.setText(entry.time());
        Ui.visible(time, model.times());
        level.setText(entry.level().word());
        colour(entry.level());
        instance.setText(entry.instance());
        Ui.visible(instance, model.instances().size() > 1);
        pseudoClassStateChanged(EXPLAINS, model.explains(entry));
        mark(entry.text());
        setAccessibleText(entry.whole());
        if (getGraphic() == null) {
            setGraphic(row);
        }
    }

    private void colour(Level next) {
        if (next != shown) {
            level.getStyleClass().removeAll("tone-warning", "tone-danger");
            if (next == Level.WARN) {
                level.getStyleClass().add("tone-warning");
            } else if (next == Level.ERROR) {
                level.getStyleClass().add("tone-danger");
            }
            shown = next;
        }
    }

    private void mark(String line) {
        int hit = model.hit(line, 0);
        if (hit < 0) {
            plain.setText(line);
            if (text.getChildren().size() != 1) {
                text.getChildren().setAll(plain);
            }
            return;
        }
        text.getChildren().clear();
        int from = 0;
        int length = model.searchedFor().length();
        for (; hit >= 0; hit = model.hit(line, from)) {
            add(line.substring(from, hit), "log-text");
            add(line.substring(hit, hit + length), "log-hit");
            from = hit + length;
        }
        add(line.substring(from), "log-text");
    }

    private void add(String piece, String style) {
        if (!piece.isEmpty()) {
            Label label = part(style, Region.USE_COMPUTED_SIZE);
            label.setText(piece);
            label.pseudoClassStateChanged(HERE, isSelected());
            text.getChildren().add(label);
        }
    }
}
