package org.lanyard.app.apps;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lanyard.app.client.Release;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** The releases that are kept, newest first, each with the way back to it. Long beside the overview tells only what it must. */
final class ReleaseList extends VBox {

    private final ZoneId zone;
    private final IntConsumer rollBack;
    private final boolean fully;
    private Shown shown = new Shown(List.of(), "", false);

    /** So that a second in which nothing has changed changes nothing. */
    private record Shown(List<Release> releases, String ages, boolean connected) {}

    /** @param fully with source and why, for a page of its own */
    ReleaseList(ZoneId zone, boolean fully, IntConsumer rollBack) {
        this.zone = zone;
        this.fully = fully;
        this.rollBack = rollBack;
        getStyleClass().add("release-list");
    }

    void show(List<Release> releases, Instant now, boolean connected) {
        StringBuilder ages = new StringBuilder();
        releases.forEach(r -> ages.append(age(r, now)).append(';'));
        var next = new Shown(List.copyOf(releases), ages.toString(), connected);
        if (next.equals(shown) && !getChildren().isEmpty()) {
            return;
        }
        shown = next;
        getChildren().clear();
        if (releases.isEmpty()) {
            getChildren().add(Ui.paragraph(Texts.of("apps.releases.none"), "muted"));
        }
        for (Release release : releases) {
            getChildren().add(row(release, now, connected));
        }
    }

    private HBox row(Release release, Instant now, boolean connected) {
        HBox head = Ui.row(
                6,
                Ui.label("r" + release.number(), "strong"),
                Ui.label(Format.revision(release.revision()), "mono", "muted"));
        Label about = Ui.label(release.label() + " · " + age(release, now), "caption");
        about.getStyleClass().add("may-shorten");
        about.setTooltip(new Tooltip(release.label() + " · " + Format.fullTime(release.createdAt(), zone)));
        about.setMinWidth(0);
        var words = new VBox(head, about);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (fully) {
            String why = release.because() == null ? "" : release.because();
            String source = release.source().address();
            words.getChildren().add(Ui.paragraph(why.isEmpty() ? source : source + " · " + why, "caption"));
        }
        HBox row = Ui.row(12, words, end(release, connected));
        row.getStyleClass().add("release-row");
        return row;
    }

    private static String age(Release release, Instant now) {
        return Texts.of("apps.ago", Format.duration(Duration.between(release.createdAt(), now)));
    }

    private Region end(Release release, boolean connected) {
        if (release.current()) {
            Label tag = Ui.label(Texts.of("apps.release.current"), "tag");
            tag.setMinWidth(Region.USE_PREF_SIZE);
            return tag;
        }
        Button back = Ui.button(Texts.of("apps.release.back"), () -> rollBack.accept(release.number()), "small");
        back.setId((fully ? "release-back-" : "back-") + release.number());
        back.setAccessibleText(Texts.of("apps.note.roll", release.number()));
        back.setDisable(!connected);
        back.setMinWidth(Region.USE_PREF_SIZE);
        return back;
    }
}
