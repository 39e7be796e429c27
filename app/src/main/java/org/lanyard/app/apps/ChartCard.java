package org.lanyard.app.apps;

import java.time.ZoneId;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.lanyard.app.ui.HourChart;
import org.lanyard.app.ui.Ui;

/** An hour of one measure: its name, what the hour was like, the number now, the line. */
final class ChartCard extends VBox {

    private final Label caption = Ui.label("", "caption", "may-shorten");
    private final Label number = Ui.label("", "big-number");
    private final Tooltip tip = new Tooltip();
    private final HourChart chart;

    ChartCard(String title, String style, ZoneId zone) {
        chart = new HourChart(zone);
        chart.getStyleClass().add(style);
        caption.setMinWidth(0);
        caption.setTooltip(tip);
        number.setMinWidth(USE_PREF_SIZE);
        HBox head = Ui.row(8, Ui.label(title, "strong"), caption, Ui.spacer(), number);
        head.setAlignment(Pos.BASELINE_LEFT);
        head.getChildren().getFirst().setId("chart-" + style);
        getStyleClass().addAll("card", "chart-card");
        setMinWidth(220);
        HBox.setHgrow(this, Priority.ALWAYS);
        setPrefWidth(300);
        getChildren().addAll(head, chart);
    }

    void show(HourChart.Hour hour, String now, String about) {
        chart.show(hour);
        number.setText(now);
        caption.setText(about);
        tip.setText(about);
    }
}
