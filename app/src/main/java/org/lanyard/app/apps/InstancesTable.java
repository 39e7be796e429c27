package org.lanyard.app.apps;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.StatusLabel;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tip;
import org.lanyard.app.ui.Ui;

/** The running copies of an app, a row of 40 each; rows stay while their copies live. */
final class InstancesTable extends VBox {

    private static final double[] WIDTHS = {128, -1, -1, 64, 88, 88};

    private final Map<String, Row> rows = new HashMap<>();

    InstancesTable() {
        getStyleClass().add("plain-table");
        setMinHeight(Region.USE_PREF_SIZE);
        setId("instances");
        getChildren()
                .add(row(
                        "plain-head",
                        head("apps.column.state"),
                        head("apps.column.node"),
                        head("apps.instances.as"),
                        head("apps.column.cpu"),
                        head("apps.column.memory"),
                        head("apps.column.for")));
    }

    private static Label head(String key) {
        return Ui.label(Texts.of(key));
    }

    void show(AppDetail detail, List<App.Instance> instances) {
        rows.keySet().retainAll(instances.stream().map(App.Instance::id).toList());
        List<Node> next = new java.util.ArrayList<>(List.of(getChildren().getFirst()));
        for (App.Instance instance : instances) {
            Row row = rows.computeIfAbsent(instance.id(), _ -> new Row());
            row.show(detail, instance);
            next.add(row.box);
        }
        Ui.only(this, next);
    }

    private static HBox row(String style, Region... cells) {
        var row = new HBox(16);
        row.getStyleClass().add(style);
        row.setAlignment(Pos.CENTER_LEFT);
        for (int i = 0; i < cells.length; i++) {
            Region cell = cells[i];
            if (WIDTHS[i] < 0) {
                HBox.setHgrow(cell, Priority.ALWAYS);
                cell.setPrefWidth(80);
                cell.setMinWidth(0);
                cell.setMaxWidth(Double.MAX_VALUE);
            } else {
                cell.setMinWidth(WIDTHS[i]);
                cell.setPrefWidth(WIDTHS[i]);
            }
            if (i >= 3 && cell instanceof Label number) {
                number.setAlignment(Pos.CENTER_RIGHT);
            }
            row.getChildren().add(cell);
        }
        return row;
    }

    private static final class Row {
        private final StatusLabel status = new StatusLabel();
        private final Label node = Ui.label("");
        private final Label as = Ui.label("", "muted");
        private final Label cpu = Ui.label("");
        private final Label memory = Ui.label("");
        private final Label age = Ui.label("", "muted");
        private String more = "";
        final HBox box = row("plain-row", status, node, as, cpu, memory, age);

        Row() {
            Tip.of(status, () -> more);
        }

        void show(AppDetail detail, App.Instance instance) {
            status.show(Status.of(instance));
            node.setText(detail.nodeName(instance.node()));
            as.setText(detail.app().map(a -> runtime(a.runtime())).orElse(""));
            cpu.setText(Format.percent(detail.cpu(instance)));
            memory.setText(Format.bytes(instance.memoryBytes()));
            age.setText(Format.duration(
                    Duration.between(instance.since(), detail.now().at())));
            more = instance.name()
                    + (instance.restarts() == 0 ? "" : " · " + Texts.count("apps.restarts", instance.restarts()))
                    + (instance.reason() == null ? "" : "\n" + instance.reason());
            box.setAccessibleText(String.join(
                    ", ", Status.of(instance).word(), node.getText(), cpu.getText(), memory.getText(), age.getText()));
        }
    }

    static String runtime(@Nullable String runtime) {
        return runtime == null
                ? Format.NONE
                : switch (runtime) {
                    case "process" -> Texts.of("apps.runtime.process");
                    case "site" -> Texts.of("apps.runtime.site");
                    case "container" -> Texts.of("apps.runtime.container");
                    default -> runtime;
                };
    }
}
