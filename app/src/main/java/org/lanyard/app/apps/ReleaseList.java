package org.lanyard.app.apps;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.scene.Node;
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
    private final Map<Integer, Row> rows = new HashMap<>();
    private final Label none = Ui.paragraph(Texts.of("apps.releases.none"), "muted");

    /** @param fully with source and why, for a page of its own */
    ReleaseList(ZoneId zone, boolean fully, IntConsumer rollBack) {
        this.zone = zone;
        this.fully = fully;
        this.rollBack = rollBack;
        getStyleClass().add("release-list");
    }

    /** A row stays what it is while it grows older: the button under somebody's finger is not exchanged. */
    void show(List<Release> releases, Instant now, boolean connected) {
        rows.keySet().retainAll(releases.stream().map(Release::number).toList());
        var wanted = new ArrayList<Node>();
        for (Release release : releases) {
            Row row = rows.computeIfAbsent(release.number(), Row::new);
            row.show(release, now, connected);
            wanted.add(row.view);
        }
        Ui.only(this, wanted.isEmpty() ? List.of(none) : wanted);
    }

    private final class Row {

        private final Label revision = Ui.label("", "mono", "muted");
        private final Label about = Ui.label("", "caption", "may-shorten");
        private final Tooltip aboutTip = new Tooltip();
        private final Label origin = Ui.paragraph("", "caption");
        private final Label current = Ui.label(Texts.of("apps.release.current"), "tag");
        private final Button back;
        private final HBox view;

        Row(int number) {
            about.setTooltip(aboutTip);
            about.setMinWidth(0);
            var words = new VBox(Ui.row(6, Ui.label("r" + number, "strong"), revision), about);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            if (fully) {
                words.getChildren().add(origin);
            }
            current.setMinWidth(Region.USE_PREF_SIZE);
            back = Ui.button(Texts.of("apps.release.back"), () -> rollBack.accept(number), "small");
            back.setId((fully ? "release-back-" : "back-") + number);
            back.setAccessibleText(Texts.of("apps.note.roll", number));
            back.setMinWidth(Region.USE_PREF_SIZE);
            view = Ui.row(12, words, current, back);
            view.getStyleClass().add("release-row");
        }

        void show(Release release, Instant now, boolean connected) {
            revision.setText(Format.revision(release.revision()));
            String age = Texts.of("apps.ago", Format.duration(Duration.between(release.createdAt(), now)));
            about.setText(release.label() + " · " + age);
            aboutTip.setText(release.label() + " · " + Format.fullTime(release.createdAt(), zone));
            String why = release.because() == null ? "" : release.because();
            String source = release.source().address();
            origin.setText(why.isEmpty() ? source : source + " · " + why);
            Ui.visible(current, release.current());
            Ui.visible(back, !release.current());
            back.setDisable(!connected);
        }
    }
}
