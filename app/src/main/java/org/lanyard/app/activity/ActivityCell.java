package org.lanyard.app.activity;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.MarkShape;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tip;
import org.lanyard.app.ui.Ui;

/** A line of the list, below its day where that begins. Made once for each line that is in view. */
final class ActivityCell extends ListCell<ActivityModel.Row> {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final ZoneId zone;
    private final Label day = Ui.label("", "strong", "activity-day");
    private final Label time = Ui.label("", "muted", "activity-time");
    private final StackPane mark = new StackPane();
    private final Label subject = Ui.label("", "strong", "may-shorten");
    private final Label what = Ui.label("", "may-shorten");
    private final Label why = Ui.label("", "caption", "may-shorten");
    private final Button help = new Button();
    private final Region chevron = new StackPane(Icons.of(Feather.CHEVRON_RIGHT));
    private final HBox line;
    private final VBox box;
    private String timeWhole = "";
    private ActivityModel.@Nullable Row shown;

    /**
     * Shows lines of a list.
     *
     * @param open a click on it
     * @param act a click on its button
     */
    ActivityCell(ZoneId zone, Consumer<Happened> open, Consumer<Happened> act) {
        this.zone = zone;
        getStyleClass().add("activity-cell");
        Tip.of(time, () -> timeWhole);
        Tip.whole(why);
        subject.setMinWidth(Region.USE_PREF_SIZE);
        mark.setMinWidth(12);
        HBox sentence = Ui.row(4, subject, what);
        var words = new VBox(sentence, why);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        help.getStyleClass().add("small");
        help.setMinWidth(Region.USE_PREF_SIZE);
        help.setOnAction(_ -> {
            if (shown != null) {
                act.accept(shown.happened());
            }
        });
        chevron.setMinWidth(16);
        line = Ui.row(16, time, mark, words, help, chevron);
        line.getStyleClass().add("activity-line");
        line.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY && shown != null) {
                open.accept(shown.happened());
            }
        });
        box = new VBox(day, line);
        // the list's width is the cell's: a long cause is shortened, not scrolled to
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(ActivityModel.@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            shown = null;
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        if (row.equals(shown) && getGraphic() != null) {
            return;
        }
        shown = row;
        Happened happened = row.happened();
        Ui.visible(day, row.day() != null);
        day.setText(row.day() == null ? "" : row.day());
        Instant at = happened.at();
        time.setText(HOUR.withZone(zone).format(at));
        timeWhole = Format.fullTime(at, zone);
        mark.getChildren().setAll(new MarkShape(happened.mark(), happened.tone()));
        subject.setText(happened.subject());
        what.setText(happened.what());
        why.setText(happened.why());
        Ui.visible(why, !happened.why().isEmpty());
        Ui.visible(help, happened.help() != Happened.Help.NONE);
        help.setText(word(happened.help()));
        help.setId("help-" + happened.subject());
        help.setAccessibleText(help.getText() + " " + happened.subject());
        chevron.setVisible(happened.target() != Happened.Target.NOWHERE);
        setAccessibleText(time.getText() + ", " + happened.sentence() + ". " + happened.why());
        setGraphic(box);
    }

    private static String word(Happened.Help help) {
        return switch (help) {
            case NONE -> "";
            case ROLL_BACK -> Texts.of("activity.roll-back");
            case SHOW -> Texts.of("activity.show");
            case LET_IN -> Texts.of("activity.let-in");
        };
    }
}
