package org.lanyard.app.nodes;

import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** What stands below the one node of who has only this computer: how there come to be more, and why none is heard. */
final class Alone extends VBox {

    private final Desk desk;
    private final VBox advice = new VBox(4);
    private final VBox why = new VBox(4, Ui.label(Texts.of("nodes.alone.advice"), "strong"), advice);
    private List<String> shown = List.of();

    Alone(Desk desk) {
        this.desk = desk;
        getStyleClass().addAll("card", "subtle", "alone");
        var words = new VBox(
                2,
                Ui.paragraph(Texts.of("nodes.alone"), "strong"),
                Ui.paragraph(Texts.of("nodes.alone.then"), "muted"));
        HBox.setHgrow(words, Priority.ALWAYS);
        Ui.visible(why, false);
        getChildren().addAll(Ui.row(16, Icons.of(Feather.RADIO, 24), words), why);
        setSpacing(12);
    }

    /** Asks the node anew why it hears nobody. */
    void ask() {
        var _ = desk.work().run(() -> desk.api().discovery().advice(), this::show, _ -> show(List.of()));
    }

    private void show(List<String> sentences) {
        if (!sentences.equals(shown)) {
            shown = sentences;
            advice.getChildren()
                    .setAll(sentences.stream()
                            .map(s -> Ui.paragraph(s, "muted"))
                            .toList());
            Ui.visible(why, !sentences.isEmpty());
        }
    }
}
