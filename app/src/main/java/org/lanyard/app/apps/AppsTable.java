package org.lanyard.app.apps;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.apps.AppOrder.SortKey;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.ui.Texts;

/** The list of apps as a table; as high as its rows until the page is full. */
final class AppsTable extends TableView<AppRow> {

    private static final double ROW = 48;
    private static final double COMPACT_ROW = 28;
    private static final double HEADER = 36;
    private static final double COMPACT_HEADER = 32;

    /** The table's border, and the header's. */
    private static final double EDGES = 4;

    private static final double SCROLL_BAR = 10;

    /** Before the table has a width: that in a window of usual size. A column that goes later has all cells made anew. */
    private static final double USUAL_WIDTH = 936;

    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");

    /** What happens to a row. */
    interface Actions {
        void open(AppRow row);

        void browse(AppRow row);

        void copy(AppRow row);

        void menu(AppRow row, Region beside);
    }

    private final AppsModel model;
    private final Actions actions;
    private final Map<SortKey, TableColumn<AppRow, AppFacts>> columns = new EnumMap<>(SortKey.class);
    private final Map<SortKey, String> titles = new EnumMap<>(SortKey.class);
    private final TableColumn<AppRow, AppFacts> more;
    private boolean compact;

    AppsTable(Desk desk, AppsModel model, Actions actions) {
        this.model = model;
        this.actions = actions;
        setId("apps");
        getStyleClass().addAll("data-table", "apps-table");
        setAccessibleText(Texts.of("apps.title"));
        Consumer<AppFacts> browse = f -> model.row(f.name()).ifPresent(actions::browse);
        Consumer<AppFacts> copy = f -> model.row(f.name()).ifPresent(actions::copy);
        column(SortKey.NEED, "apps.column.state", FactCell::state);
        column(
                SortKey.NAME,
                "apps.column.both",
                () -> compact ? FactCell.name() : FactCell.nameAndAddress(browse, copy));
        column(SortKey.ADDRESS, "apps.column.address", () -> FactCell.address(browse, copy));
        column(SortKey.NODE, "apps.column.node", FactCell::node);
        column(SortKey.RELEASE, "apps.column.release", () -> FactCell.release(compact));
        column(SortKey.CPU, "apps.column.cpu", () -> FactCell.cpu(compact ? 16 : 20));
        column(SortKey.MEMORY, "apps.column.memory", FactCell::memory);
        column(SortKey.AGE, "apps.column.for", () -> FactCell.age(desk.zone()));
        BiConsumer<AppRow, Region> menu = actions::menu;
        more = make(() -> FactCell.more(menu));
        more.setSortable(false);
        getColumns().add(more);
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        setItems(model.rows());
        setRowFactory(_ -> new Row());
        setSortPolicy(_ -> {
            sortBy();
            headings();
            return true;
        });
        getSortOrder().add(columns.get(SortKey.NEED));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        setOnMouseEntered(_ -> model.hold(true));
        setOnMouseExited(_ -> keepingSelection(() -> model.hold(false)));
        widthProperty().subscribe(this::layOut);
        heightProperty().subscribe(this::layOut);
        model.rows().subscribe(this::size);
        compact(false);
    }

    /** Rows of 28 instead of 48, name and address beside each other. */
    void compact(boolean is) {
        compact = is;
        pseudoClassStateChanged(COMPACT, is);
        setFixedCellSize(is ? COMPACT_ROW : ROW);
        titles.put(SortKey.NAME, Texts.of(is ? "apps.column.app" : "apps.column.both"));
        titles.put(SortKey.RELEASE, Texts.of(is ? "apps.column.rel" : "apps.column.release"));
        headings();
        rebuildCells();
        layOut();
        size();
    }

    /** The arrow stands beside the word; the toolkit's own would stand at the column's far end. */
    private void headings() {
        columns.forEach((key, column) -> {
            boolean sorted = getSortOrder().contains(column);
            boolean up = sorted && column.getSortType() == TableColumn.SortType.DESCENDING;
            column.setText(titles.get(key) + (sorted ? up ? " ↑" : " ↓" : ""));
        });
    }

    /** Cells are made for one height; another one needs others. */
    private void rebuildCells() {
        columns.forEach((_, column) -> {
            var factory = column.getCellFactory();
            column.setCellFactory(c -> factory.call(c));
        });
    }

    @Nullable AppRow selected() {
        return getSelectionModel().getSelectedItem();
    }

    /** Selects the row that has been, wherever it is after this. */
    void keepingSelection(Runnable change) {
        AppRow before = selected();
        change.run();
        if (before != null && !before.equals(selected())) {
            int index = getItems().indexOf(before);
            if (index >= 0) {
                getSelectionModel().clearAndSelect(index);
            }
        }
    }

    /** How far down in the table the row is, when it can be seen. */
    Optional<Double> middleOf(AppRow row) {
        return lookupAll(".table-row-cell").stream()
                .filter(n -> n instanceof TableRow<?> r && row.equals(r.getItem()))
                .map(n -> sceneToLocal(n.localToScene(n.getBoundsInLocal())).getCenterY())
                .findFirst();
    }

    void select(String app) {
        model.row(app).ifPresent(row -> {
            getSelectionModel().select(row);
            scrollTo(row);
        });
    }

    private void column(SortKey key, String title, Supplier<FactCell> cell) {
        TableColumn<AppRow, AppFacts> column = make(cell);
        column.setUserData(key);
        boolean number = key == SortKey.CPU || key == SortKey.MEMORY || key == SortKey.AGE;
        column.getStyleClass().add(number ? "number-column" : "text-column");
        if (key == SortKey.NEED) {
            column.getStyleClass().add("first-column");
        }
        columns.put(key, column);
        titles.put(key, Texts.of(title));
        getColumns().add(column);
    }

    private TableColumn<AppRow, AppFacts> make(Supplier<FactCell> cell) {
        var column = new TableColumn<AppRow, AppFacts>();
        column.setCellValueFactory(d -> d.getValue().shown());
        column.setCellFactory(_ -> cell.get());
        column.setResizable(false);
        column.setReorderable(false);
        return column;
    }

    private void sortBy() {
        AppOrder order = getSortOrder().isEmpty()
                ? AppOrder.NEED
                : new AppOrder(
                        (SortKey) getSortOrder().getFirst().getUserData(),
                        getSortOrder().getFirst().getSortType() == TableColumn.SortType.DESCENDING);
        keepingSelection(() -> model.order(order));
    }

    private void layOut() {
        boolean scrolls = getHeight() > 0 && getHeight() < getMaxHeight() - 1;
        double room = (getWidth() > 0 ? getWidth() : USUAL_WIDTH) - (scrolls ? SCROLL_BAR : 0);
        Map<SortKey, Double> widths = AppsColumns.of(room, compact).widths();
        columns.forEach((key, column) -> {
            Double width = widths.get(key);
            column.setVisible(width != null);
            if (width != null) {
                width(column, width);
            }
        });
        width(more, AppsColumns.MENU);
    }

    private static void width(TableColumn<AppRow, AppFacts> column, double width) {
        column.setMinWidth(width);
        column.setMaxWidth(width);
        column.setPrefWidth(width);
    }

    private void size() {
        double header = compact ? COMPACT_HEADER : HEADER;
        double height = header + EDGES + getFixedCellSize() * model.rows().size();
        setPrefHeight(height);
        setMaxHeight(height);
        setMinHeight(Math.min(height, header + EDGES + ROW));
    }

    private void pressed(KeyEvent event) {
        AppRow row = selected();
        boolean menu = event.getCode() == KeyCode.SPACE
                || event.getCode() == KeyCode.CONTEXT_MENU
                || event.getCode() == KeyCode.F10 && event.isShiftDown();
        if (row == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER) {
            actions.open(row);
            event.consume();
        } else if (menu) {
            actions.menu(row, this);
            event.consume();
        }
    }

    private void typed(KeyEvent event) {
        String letter = event.getCharacter();
        if (letter.length() == 1
                && Character.isLetterOrDigit(letter.charAt(0))
                && !event.isShortcutDown()
                && !event.isAltDown()) {
            AppRow row = model.beginning(letter, getSelectionModel().getSelectedIndex());
            if (row != null) {
                getSelectionModel().clearAndSelect(getItems().indexOf(row));
                scrollTo(row);
            }
        }
    }

    /** A click on it opens its app. */
    private final class Row extends TableRow<AppRow> {
        Row() {
            setOnMouseClicked(e -> {
                AppRow row = getItem();
                if (row != null && e.getButton() == MouseButton.PRIMARY && e.isStillSincePress()) {
                    actions.open(row);
                }
            });
            indexProperty().subscribe(i -> pseudoClassStateChanged(FIRST, i.intValue() == 0));
            setOnContextMenuRequested(_ -> {
                AppRow row = getItem();
                if (row != null) {
                    actions.menu(row, this);
                }
            });
        }
    }
}
