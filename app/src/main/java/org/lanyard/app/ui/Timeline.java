package org.lanyard.app.ui;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What happened, newest first: a shape on a line, what, below it why, at the right when. */
public final class Timeline extends VBox {

    private List<Item> shown = List.of();

    /**
     * One thing that happened.
     *
     * @param why may be empty
     * @param when short; {@code fully} for the tooltip
     */
    public record Item(Mark mark, Tone tone, String what, String why, String when, String fully) {}

    public Timeline() {
        getStyleClass().add("timeline");
    }

    public void show(List<Item> items) {
        if (items.equals(shown)) {
            return;
        }
        shown = List.copyOf(items);
        getChildren().clear();
        for (int i = 0; i < items.size(); i++) {
            getChildren().add(row(items.get(i), i == items.size() - 1));
        }
    }

    private static HBox row(Item item, boolean last) {
        var line = new Region();
        line.getStyleClass().add("timeline-line");
        line.setVisible(!last);
        VBox.setVgrow(line, Priority.ALWAYS);
        var shape = new StackPane(new MarkShape(item.mark(), item.tone()));
        shape.getStyleClass().add("timeline-mark");
        var rail = new VBox(shape, line);
        rail.setAlignment(javafx.geometry.Pos.TOP_CENTER);
        rail.setMinWidth(Region.USE_PREF_SIZE);
        Label what = Ui.paragraph(item.what(), "medium");
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        Label when = Ui.label(item.when(), "caption");
        when.setMinWidth(Region.USE_PREF_SIZE);
        when.setTooltip(new Tooltip(item.fully()));
        HBox head = Ui.row(8, what, when);
        head.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
        var words = new VBox(head);
        words.getStyleClass().add("timeline-words");
        if (!item.why().isEmpty()) {
            words.getChildren().add(Ui.paragraph(item.why(), "caption"));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(12, rail, words);
        row.setAccessibleText(item.what() + ", " + item.when() + ". " + item.why());
        return row;
    }
}
