package org.lanyard.app.deploy;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.StatusLabel;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;
import org.lanyard.app.ui.Ui;

/** A {@link LogPane} of lines, virtual, 20 each. */
final class PlainLog implements LogPane {

    private static final double LINE = 20;
    private static final PseudoClass EXPLAINS = PseudoClass.getPseudoClass("explains");

    private final ObservableList<String> lines = FXCollections.observableArrayList();
    private final ListView<String> list = new ListView<>(lines);
    private final Label title = Ui.label("", "strong");
    private final Label aside = Ui.label("", "caption");
    private final StatusLabel live =
            StatusLabel.plain(new Status(Mark.DOT, Texts.of("deploy.log.live"), Tone.GOOD, Status.Group.RUNNING));
    private final VBox view;
    private int marked = -1;

    PlainLog(Dialogs dialogs) {
        list.setId("build-log");
        list.setFixedCellSize(LINE);
        list.getStyleClass().add("log-lines");
        list.setPlaceholder(Ui.label(Texts.of("deploy.log.empty"), "muted"));
        list.setCellFactory(_ -> new Line());
        VBox.setVgrow(list, Priority.ALWAYS);
        live.getStyleClass().add("small");
        Button copy = Icons.button(Feather.COPY, Texts.of("deploy.log.copy"));
        copy.getStyleClass().addAll("flat", "small");
        copy.setOnAction(_ -> dialogs.copy(String.join("\n", lines)));
        HBox head = Ui.row(8, title, live, aside, Ui.spacer(), copy);
        head.getStyleClass().add("log-head");
        view = new VBox(head, list);
        view.getStyleClass().addAll("card", "log-card");
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void show(String name, boolean more, List<String> now, int explains) {
        title.setText(name);
        list.setAccessibleText(name);
        Ui.visible(live, more);
        Ui.visible(aside, explains >= 0);
        aside.setText(explains < 0 ? "" : Texts.of("deploy.log.explains", explains + 1));
        boolean remarked = explains != marked;
        marked = explains;
        boolean grown =
                now.size() > lines.size() && now.subList(0, lines.size()).equals(lines);
        if (grown) {
            lines.addAll(now.subList(lines.size(), now.size()));
        } else if (!now.equals(lines)) {
            lines.setAll(now);
        } else if (!remarked) {
            return;
        }
        if (remarked) {
            list.refresh();
        }
        if (!lines.isEmpty()) {
            list.scrollTo(explains >= 0 ? Math.max(0, explains - 5) : lines.size() - 1);
        }
    }

    private final class Line extends ListCell<String> {
        @Override
        protected void updateItem(@org.jspecify.annotations.Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            pseudoClassStateChanged(EXPLAINS, !empty && marked >= 0 && getIndex() == marked);
        }
    }
}
