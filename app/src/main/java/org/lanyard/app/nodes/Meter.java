package org.lanyard.app.nodes;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lanyard.app.nodes.NodeEntry.Gauge;
import org.lanyard.app.ui.Sparkline;
import org.lanyard.app.ui.Ui;

/** A line of a card: what is measured, its last minute, and the number over its capacity. */
final class Meter extends HBox {

    private static final double WORD = 60;
    private static final double NUMBER = 88;
    private static final double LINE = 160;
    private static final double LINE_MOST = 480;

    private final Sparkline line = new Sparkline(LINE, 36);
    private final Label now = Ui.label("", "big-number");
    private final Label of = Ui.label("", "caption");

    Meter(String word, String styleClass) {
        getStyleClass().add("meter");
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(12);
        Label name = Ui.label(word, "caption");
        name.setMinWidth(WORD);
        name.setPrefWidth(WORD);
        line.getStyleClass().add(styleClass);
        line.setMaxWidth(LINE_MOST);
        HBox.setHgrow(line, Priority.ALWAYS);
        var number = new VBox(now, of);
        number.setAlignment(Pos.CENTER_RIGHT);
        number.setMinWidth(NUMBER);
        now.setMinWidth(Region.USE_PREF_SIZE);
        of.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(number, Priority.SOMETIMES);
        getChildren().addAll(name, line, number);
    }

    /** @param values shares, oldest first; empty for a node that is away */
    void show(Gauge gauge, double[] values) {
        now.setText(gauge.now());
        of.setText(gauge.of());
        Ui.styled(line, "high", gauge.high());
        Ui.styled(line, "away", values.length == 0);
        line.show(values, 1, Series.CAPACITY, gauge.words());
    }
}
