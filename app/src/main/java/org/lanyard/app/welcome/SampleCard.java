package org.lanyard.app.welcome;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.Sample;
import org.lanyard.app.ui.Icon;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** An app to try Lanyard with. */
final class SampleCard extends VBox {

    private final Sample sample;
    private final Label about;
    private final Button tryIt;

    SampleCard(Sample sample, Consumer<Sample> chosen) {
        this.sample = sample;
        getStyleClass().addAll("card", "sample");
        Icon icon = Icons.of(icon(sample.id()), 20);
        icon.getStyleClass().add("icon-accent");
        HBox head = Ui.row(8, icon, Ui.label(sample.name(), "strong"));
        Label what = Ui.paragraph(sample.what(), "muted");
        about = Ui.paragraph(sample.about(), "caption");
        HBox.setHgrow(about, Priority.ALWAYS);
        about.setMaxWidth(Double.MAX_VALUE);
        tryIt = Ui.button(Texts.of("welcome.try"), () -> chosen.accept(sample), "small");
        tryIt.setId("try-" + sample.id());
        tryIt.setMinWidth(Region.USE_PREF_SIZE);
        tryIt.setAccessibleText(Texts.of("welcome.try.of", sample.name()));
        var rest = new Region();
        VBox.setVgrow(rest, Priority.ALWAYS);
        getChildren().addAll(head, what, rest, Ui.row(8, about, tryIt));
    }

    /** @param tool what this computer lacks for it; null for nothing */
    void missing(@Nullable String tool) {
        about.setText(tool == null ? sample.about() : Texts.of("welcome.needs", tool));
        tryIt.setDisable(tool != null);
    }

    private static Feather icon(String id) {
        return switch (id) {
            case "hello" -> Feather.LAYOUT;
            case "guest-book" -> Feather.MESSAGE_SQUARE;
            case "sensor-api" -> Feather.THERMOMETER;
            default -> Feather.BOX;
        };
    }
}
