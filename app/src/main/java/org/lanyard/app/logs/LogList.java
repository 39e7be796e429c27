package org.lanyard.app.logs;

import java.util.List;
import java.util.Set;
import javafx.application.Platform;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.ui.Texts;

/** The lines; stays at the end as they come, until a person scrolls away from it, and again once they are back there. */
final class LogList extends ListView<LogEntry> {

    private static final double LINE = 20;
    private static final Set<KeyCode> MOVING =
            Set.of(KeyCode.UP, KeyCode.DOWN, KeyCode.PAGE_UP, KeyCode.PAGE_DOWN, KeyCode.HOME, KeyCode.END);

    private final LogModel model;
    private boolean follows = true;
    private Runnable listener = () -> {};

    LogList(LogModel model) {
        super(model.shown());
        this.model = model;
        setId("log");
        getStyleClass().add("log");
        setAccessibleText(Texts.of("logs.lines"));
        setFixedCellSize(LINE);
        setCellFactory(_ -> new LogCell(model));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        heightProperty().subscribe(_ -> {
            if (follows) {
                Platform.runLater(this::toEnd); // once it is laid out: what was the end is not any more
            }
        });
        addEventFilter(ScrollEvent.SCROLL, _ -> moved());
        addEventFilter(MouseEvent.MOUSE_DRAGGED, _ -> moved());
        addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> moved());
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (MOVING.contains(e.getCode())) {
                moved();
            }
        });
    }

    void onFollowing(Runnable changed) {
        listener = changed;
    }

    boolean follows() {
        return follows;
    }

    void follow(boolean is) {
        if (is) {
            getSelectionModel().clearSelection();
            toEnd();
        }
        if (follows != is) {
            follows = is;
            listener.run();
        }
    }

    /** Adds lines and stays: at the end when it follows, else at what is read even if lines before it are dropped. */
    void keepingPlace(java.util.function.IntSupplier change) {
        int first = firstVisible();
        int dropped = change.getAsInt();
        if (follows) {
            toEnd();
        } else if (dropped > 0 && first >= 0) {
            scrollTo(Math.max(0, first - dropped));
        }
    }

    /** Shows other lines of the same and stays: at the end when it follows, else at what is read or what comes after it. */
    void filter(Runnable change) {
        getSelectionModel().clearSelection();
        if (follows) {
            change.run();
            toEnd();
            return;
        }
        int line = model.lineOf(Math.max(0, firstVisible()));
        change.run();
        if (!model.shown().isEmpty()) {
            scrollTo(Math.min(model.shownAt(line), model.shown().size() - 1));
        }
    }

    /** Scrolls there and selects it. */
    void show(int line) {
        reveal(line);
        getSelectionModel().clearAndSelect(line);
    }

    /** Scrolls there, unless it can be seen. */
    void reveal(int line) {
        if (model.shown().size() * LINE <= getHeight() - LINE) {
            return; // all of it can be seen
        }
        follow(false);
        int first = firstVisible();
        int last = lastVisible();
        if (first < 0 || line <= first || line >= last) {
            scrollTo(Math.max(0, line - 3));
        }
    }

    int selected() {
        return getSelectionModel().getSelectedIndex();
    }

    List<LogEntry> chosen() {
        return List.copyOf(getSelectionModel().getSelectedItems());
    }

    private void toEnd() {
        if (!model.shown().isEmpty()) {
            scrollTo(model.shown().size() - 1);
        }
    }

    /** A person moved: wherever that leads, follow when it is the end. */
    private void moved() {
        Platform.runLater(() -> {
            boolean end = lastVisible() >= model.shown().size() - 1;
            if (end != follows) {
                follows = end;
                listener.run();
            }
        });
    }

    private int firstVisible() {
        IndexedCell<?> cell = flow() == null ? null : flow().getFirstVisibleCell();
        return cell == null ? -1 : cell.getIndex();
    }

    private int lastVisible() {
        IndexedCell<?> cell = flow() == null ? null : flow().getLastVisibleCell();
        return cell == null ? -1 : cell.getIndex();
    }

    private @Nullable VirtualFlow<?> flow() {
        return (VirtualFlow<?>) lookup(".virtual-flow");
    }
}
