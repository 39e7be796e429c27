package org.lanyard.app.dashboard;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.MarkShape;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;
import org.lanyard.app.ui.Ui;

/** A place to go to: icon, word, how many there are, and a shape when something there needs a look. */
final class SideEntry extends Button {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    /** What lies around the content: the bar's padding and border, the entry's padding. */
    private static final double ROUND = 41;

    private static final double ROUND_NARROW = 16;

    private final Label word;
    private final Label number = Ui.label("", "caption");
    private final MarkShape shape = MarkShape.still(Mark.OCTAGON, Tone.DANGER);
    private final HBox count = Ui.row(8, shape, number);
    private final Region gap = Ui.spacer();
    private final HBox content;
    private String needs = "";

    SideEntry(String id, Feather icon, Runnable chosen) {
        word = Ui.label(Texts.of("side." + id));
        content = Ui.row(8, Icons.of(icon), word, gap, count);
        Ui.visible(shape, false);
        setGraphic(content);
        setId("go-" + id);
        getStyleClass().add("side-entry");
        setMaxWidth(Double.MAX_VALUE);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setOnAction(_ -> chosen.run());
        narrow(false);
        tell();
    }

    /** Its icon only, with the word as a tool tip. */
    void narrow(boolean narrow) {
        Ui.visible(word, !narrow);
        Ui.visible(gap, !narrow);
        Ui.visible(count, !narrow);
        content.setAlignment(narrow ? Pos.CENTER : Pos.CENTER_LEFT);
        content.setPrefWidth(narrow ? SideBar.NARROW - ROUND_NARROW : SideBar.WIDE - ROUND);
        setTooltip(narrow ? new Tooltip(word.getText()) : null);
    }

    /** Whether the page that is shown is this one's. */
    void on(boolean on) {
        pseudoClassStateChanged(CURRENT, on);
    }

    void count(int all) {
        number.setText(String.valueOf(all));
        tell();
    }

    /** @param words the same for those who do not see the shape */
    void needs(Mark mark, Tone tone, String words) {
        shape.show(mark, tone);
        Ui.visible(shape, true);
        needs = words;
        tell();
    }

    void calm() {
        Ui.visible(shape, false);
        needs = "";
        tell();
    }

    private void tell() {
        String counted = number.getText().isEmpty() ? "" : ", " + number.getText();
        setAccessibleText(word.getText() + counted + (needs.isEmpty() ? "" : ", " + needs));
    }
}
