package org.lanyard.app.dashboard;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.ui.StatusLabel;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** Ctrl+K: an app or a node by a few letters of its name. */
final class GoTo {

    private static final double ROW = 32;
    private static final int ROWS = 8;

    private final Desk desk;
    private final TextField field = new TextField();
    private final ListView<GoToModel.Target> list = new ListView<>();
    private final Label none = Ui.label("", "muted");
    private final Dialogs.Open open;

    private GoTo(Desk desk) {
        this.desk = desk;
        field.setId("go-to");
        field.setPromptText(Texts.of("goto.prompt"));
        field.getStyleClass().add("large");
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * ROWS + 2);
        list.setFocusTraversable(false);
        list.getStyleClass().add("go-to-list");
        list.setAccessibleText(Texts.of("goto.title"));
        list.setCellFactory(_ -> new Row());
        list.setOnMouseClicked(_ -> go());
        field.textProperty().subscribe(this::look);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        field.setOnAction(_ -> go());
        open = desk.dialogs().show(Texts.of("goto.title"), new VBox(8, field, none, list));
        field.requestFocus();
    }

    static void open(Desk desk) {
        var goTo = new GoTo(desk);
        goTo.look("");
    }

    private void look(String typed) {
        List<GoToModel.Target> found = GoToModel.matching(desk.feed().latest(), typed);
        list.getItems().setAll(found);
        list.getSelectionModel().selectFirst();
        none.setText(Texts.of("goto.none", typed));
        Ui.visible(none, found.isEmpty());
        Ui.visible(list, !found.isEmpty());
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void go() {
        GoToModel.Target target = list.getSelectionModel().getSelectedItem();
        if (target != null) {
            open.close();
            desk.navigator().go(target.place());
        }
    }

    private static final class Row extends ListCell<GoToModel.Target> {
        @Override
        protected void updateItem(GoToModel.@Nullable Target target, boolean empty) {
            super.updateItem(target, empty);
            setText(null);
            setGraphic(
                    empty || target == null
                            ? null
                            : Ui.row(
                                    12,
                                    Ui.label(target.name(), "strong"),
                                    Ui.spacer(),
                                    Ui.label(Texts.of(target.app() ? "goto.app" : "goto.node"), "caption"),
                                    StatusLabel.plain(target.status())));
        }
    }
}
