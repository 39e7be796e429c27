package org.lanyard.app.nodes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Sparkline;
import org.lanyard.app.ui.StatusLabel;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tip;
import org.lanyard.app.ui.Ui;

/** All nodes as a table: what the cards have, in columns. */
final class NodeTable extends TableView<NodeRow> {

    private static final double ROW = 48;
    /** In so many rows one can scroll, however low the window is. */
    private static final int FEW = 5;

    private static final double HEAD = 36;
    /** More than a third of a minute does not fit into so short a line. */
    private static final int SAMPLES = 20;
    /** Below this width the columns that are looked at least go. */
    private static final double NARROW = 900;

    private static final double[] NOTHING = {};

    private final NodeCommands commands;
    private final Map<String, NodeRow> rows = new HashMap<>();
    private double most = Double.MAX_VALUE;

    NodeTable(NodeCommands commands) {
        this.commands = commands;
        setId("node-table");
        getStyleClass().add("node-table");
        setAccessibleText(Texts.of("nodes.title"));
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label());
        List<TableColumn<NodeRow, ?>> more = List.of(
                column("system", 164, false, () -> new Name(NodeTable::system, NodeTable::where, false)),
                text("temperature", 56, e -> e.facts().temperature()),
                text("up", 56, e -> e.facts().uptime()));
        getColumns()
                .addAll(List.of(
                        column("name", 176, false, () -> new Name(NodeEntry::name, NodeTable::roles, true)),
                        column("state", 132, false, State::new),
                        more.get(0),
                        column("cpu", 90, true, () -> new Measure(true)),
                        column("memory", 90, true, () -> new Measure(false)),
                        more.get(1),
                        text("disk", 72, e -> e.facts().disk()),
                        more.get(2),
                        text("apps", 48, e -> String.valueOf(e.running().number())),
                        column("", 44, false, More::new)));
        widthProperty().subscribe(w -> more.forEach(c -> c.setVisible(w.doubleValue() >= NARROW)));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        NodeRow row = getSelectionModel().getSelectedItem();
        boolean menu = event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.F10 && event.isShiftDown();
        if (row != null && menu && row.entry().get().live()) {
            NodeMenu.of(row.entry().get(), commands).show(this, javafx.geometry.Side.RIGHT, -240, 64);
            event.consume();
        }
    }

    void show(List<NodeEntry> entries, NodesModel model) {
        List<NodeRow> now = entries.stream()
                .map(e -> {
                    NodeRow row = rows.computeIfAbsent(e.id(), id -> new NodeRow(e, model.series(id)));
                    row.show(e);
                    return row;
                })
                .toList();
        if (!getItems().equals(now)) {
            rows.values().retainAll(now);
            getItems().setAll(now);
            size();
        }
    }

    /** As high as its rows, but no higher than this: then it scrolls, and has cells for the rows that are seen. */
    void atMost(double height) {
        most = Math.max(height, HEAD + 2 + ROW * FEW);
        size();
    }

    private void size() {
        double height = Math.min(HEAD + 2 + ROW * getItems().size(), most);
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
    }

    private TableColumn<NodeRow, NodeEntry> text(String key, double width, Function<NodeEntry, String> of) {
        boolean number = !key.equals("system");
        return column(key, width, number, () -> new Text(of, number));
    }

    private static TableColumn<NodeRow, NodeEntry> column(
            String key, double width, boolean number, Supplier<TableCell<NodeRow, NodeEntry>> cell) {
        var column = new TableColumn<NodeRow, NodeEntry>(key.isEmpty() ? "" : Texts.of("nodes.column." + key));
        column.setPrefWidth(width);
        column.setMinWidth(key.isEmpty() ? width : width * 0.75);
        column.setSortable(false);
        column.setReorderable(false);
        if (number) {
            column.getStyleClass().add("number");
        }
        column.setCellValueFactory(c -> c.getValue().entry());
        column.setCellFactory(_ -> cell.get());
        return column;
    }

    /** A cell with a view of its own, made once and told what to show. */
    private abstract static class Cell extends TableCell<NodeRow, NodeEntry> {
        abstract Node view();

        abstract void show(NodeEntry entry);

        @Override
        protected void updateItem(NodeEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
            } else {
                show(entry);
                if (getGraphic() == null) {
                    setGraphic(view());
                }
            }
        }
    }

    private static final class Text extends Cell {
        private final Label label = Ui.label("");
        private final Function<NodeEntry, String> of;

        Text(Function<NodeEntry, String> of, boolean number) {
            this.of = of;
            label.getStyleClass().add("caption");
            Tip.whole(label);
            setAlignment(number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        }

        @Override
        Node view() {
            return label;
        }

        @Override
        void show(NodeEntry entry) {
            label.setText(of.apply(entry));
        }
    }

    private static String roles(NodeEntry entry) {
        return String.join(" · ", entry.tags().stream().map(NodeEntry.Tag::word).toList());
    }

    private static String system(NodeEntry entry) {
        return entry.system().split(" · ", 2)[0];
    }

    private static String where(NodeEntry entry) {
        String[] parts = entry.system().split(" · ", 2);
        return parts.length > 1 ? parts[1] : "";
    }

    /** Two lines: what, and what belongs to it. */
    private static final class Name extends Cell {
        private final Function<NodeEntry, String> above;
        private final Function<NodeEntry, String> below;
        private final Label first = Ui.label("", "may-shorten");
        private final Label second = Ui.label("", "caption", "may-shorten");
        private final VBox box = new VBox(first, second);

        Name(Function<NodeEntry, String> above, Function<NodeEntry, String> below, boolean strong) {
            this.above = above;
            this.below = below;
            first.getStyleClass().add(strong ? "strong" : "small-text");
            box.setAlignment(Pos.CENTER_LEFT);
            Tip.of(this, () -> first.getText() + (second.getText().isEmpty() ? "" : " · " + second.getText()));
        }

        @Override
        Node view() {
            return box;
        }

        @Override
        void show(NodeEntry entry) {
            first.setText(above.apply(entry));
            second.setText(below.apply(entry));
            Ui.visible(second, !second.getText().isEmpty());
        }
    }

    private static final class State extends Cell {
        private final StatusLabel label = new StatusLabel();

        @Override
        Node view() {
            return label;
        }

        @Override
        void show(NodeEntry entry) {
            label.show(entry.status());
        }
    }

    /** Line and number; the line moves each second, also when the number stays. */
    private static final class Measure extends Cell {
        private final boolean cpu;
        private final Sparkline line = new Sparkline(40, 20);
        private final Label number = Ui.label("");
        private final HBox box = Ui.row(8, line, number);
        /** Held: a mapped value is forgotten with whom nobody holds. */
        private @Nullable ObservableValue<Number> ticks;

        Measure(boolean cpu) {
            this.cpu = cpu;
            line.getStyleClass().add(cpu ? "cpu" : "memory");
            number.setMinWidth(Region.USE_PREF_SIZE);
            line.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
            box.setAlignment(Pos.CENTER_RIGHT);
            tableRowProperty().subscribe(row -> {
                if (row != null) {
                    ticks = row.itemProperty().flatMap(NodeRow::beat);
                    var _ = ticks.subscribe(_ -> draw());
                }
            });
        }

        @Override
        Node view() {
            return box;
        }

        @Override
        void show(NodeEntry entry) {
            number.setText((cpu ? entry.cpu() : entry.memory()).now());
            draw();
        }

        private void draw() {
            NodeRow row = getTableRow() == null ? null : getTableRow().getItem();
            NodeEntry entry = row == null ? null : row.entry().get();
            if (row == null || entry == null) {
                return;
            }
            boolean away = entry.status().mark() == Mark.TRIANGLE;
            double[] values =
                    away ? NOTHING : cpu ? row.series().cpu() : row.series().memory();
            Ui.styled(line, "high", (cpu ? entry.cpu() : entry.memory()).high());
            Ui.styled(line, "away", away);
            line.show(values, 1, SAMPLES, (cpu ? entry.cpu() : entry.memory()).words());
        }
    }

    private final class More extends Cell {
        private final Button button = Icons.button(Feather.MORE_HORIZONTAL, Texts.of("nodes.title"));

        More() {
            button.getStyleClass().addAll("flat", "small");
            button.setOnAction(_ -> {
                NodeEntry entry = getItem();
                if (entry != null) {
                    NodeMenu.of(entry, commands).show(button, javafx.geometry.Side.BOTTOM, 0, 4);
                }
            });
        }

        @Override
        Node view() {
            return button;
        }

        @Override
        void show(NodeEntry entry) {
            button.setId("more-" + entry.name());
            button.setAccessibleText(Texts.of("nodes.menu", entry.name()));
            button.setDisable(!entry.live());
        }
    }
}
