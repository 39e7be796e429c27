package org.lanyard.app.dashboard;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Node;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Place;
import org.lanyard.app.desk.Strangers;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Logo;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.MarkShape;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;
import org.lanyard.app.ui.Ui;

/** Always there: one look tells whether all computers are here and something needs the user. */
final class SideBar {

    private static final int PULSES = 6;
    private static final double WIDE = 216;
    private static final double NARROW = 56;
    /** What lies around an entry's content: the bar's padding and border, the entry's padding. */
    private static final double ROUND = 41;

    private static final double ROUND_NARROW = 16;

    private final VBox box = new VBox();
    private final Button deploy;
    private final Entry apps;
    private final Entry nodes;
    private final Entry activity;
    private final Entry settings;
    private final VBox pulse = new VBox();
    private final Label pulseTitle = Ui.label(Texts.of("side.pulse"), "side-caption");
    private final Label brand = Ui.label(Texts.of("brand"), "brand-name");
    private final HBox connection = Ui.row(8);
    private final Desk desk;
    private boolean narrow;
    private Place here = new Place.Apps();

    SideBar(Desk desk) {
        this.desk = desk;
        deploy = Ui.button(Texts.of("side.deploy"), () -> desk.navigator().go(new Place.Deploy(null)), "accent");
        deploy.setGraphic(Icons.of(Feather.UPLOAD_CLOUD));
        deploy.setId("deploy");
        deploy.setMaxWidth(Double.MAX_VALUE);
        VBox.setMargin(deploy, new Insets(0, 0, 16, 0));
        apps = new Entry("apps", Feather.GRID, new Place.Apps());
        nodes = new Entry("nodes", Feather.SERVER, new Place.Nodes());
        activity = new Entry("activity", Feather.ACTIVITY, new Place.Activity());
        settings = new Entry("settings", Feather.SETTINGS, new Place.Settings());
        HBox logo = Ui.row(8, new Logo(24), brand);
        logo.getStyleClass().add("brand");
        var rest = new Region();
        VBox.setVgrow(rest, Priority.ALWAYS);
        connection.getStyleClass().add("connection");
        box.getStyleClass().add("side-bar");
        box.getChildren()
                .addAll(
                        logo,
                        deploy,
                        apps.button,
                        nodes.button,
                        activity.button,
                        pulseTitle,
                        pulse,
                        rest,
                        settings.button,
                        connection);
        width(WIDE);
    }

    Parent view() {
        return box;
    }

    /** Icons only, where the window is narrow. */
    void narrow(boolean is) {
        if (is == narrow) {
            return;
        }
        narrow = is;
        width(is ? NARROW : WIDE);
        List.of(apps, nodes, activity, settings).forEach(Entry::layOut);
        deploy.setContentDisplay(is ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        deploy.setTooltip(is ? new Tooltip(deploy.getText()) : null);
        Ui.visible(brand, !is);
        Ui.visible(pulseTitle, !is);
        show(desk.feed().latest());
    }

    private void width(double width) {
        box.setMinWidth(width);
        box.setPrefWidth(width);
        box.setMaxWidth(width);
        box.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("narrow"), width == NARROW);
    }

    void mark(Place place) {
        apps.on(place instanceof Place.Apps || place instanceof Place.AppPage || place instanceof Place.Deploy);
        nodes.on(place instanceof Place.Nodes);
        activity.on(place instanceof Place.Activity);
        settings.on(place instanceof Place.Settings);
        here = place;
        fill(desk.feed().latest());
    }

    /** One filled button a page: where the page has its own, this one is plain. */
    private void fill(Snapshot now) {
        boolean own = here instanceof Place.Deploy
                || here instanceof Place.Apps && now.apps().isEmpty();
        if (own) {
            deploy.getStyleClass().remove("accent");
        } else if (!deploy.getStyleClass().contains("accent")) {
            deploy.getStyleClass().add("accent");
        }
    }

    void show(Snapshot now) {
        boolean failed = now.apps().stream().map(Status::of).anyMatch(s -> s.tone() == Tone.DANGER);
        boolean waits = now.apps().stream().map(Status::of).anyMatch(s -> s.mark() == Mark.HOURGLASS);
        apps.count(
                now.apps().size(),
                failed
                        ? new MarkShape(Mark.OCTAGON, Tone.DANGER)
                        : waits ? new MarkShape(Mark.HOURGLASS, Tone.WARNING) : null,
                failed || waits ? Texts.count("side.need", needing(now.apps())) : "");
        List<Stranger> asking = new Strangers(desk.preferences(), desk.clock()).asking(now.strangers());
        nodes.count(
                now.nodes().size(),
                asking.isEmpty() ? null : new MarkShape(Mark.DASHED_RING, Tone.WORKING),
                asking.isEmpty() ? "" : Texts.count("side.strangers", asking.size()));
        pulse(now);
        connection(now);
        fill(now);
    }

    private static long needing(List<App> apps) {
        return apps.stream()
                .map(Status::of)
                .filter(s -> s.group() == Status.Group.NEEDS_YOU)
                .count();
    }

    private void pulse(Snapshot now) {
        pulse.getChildren().clear();
        for (Node node : now.nodes().stream().limit(PULSES).toList()) {
            Status status = now.connected()
                    ? Status.of(node)
                    : new Status(Mark.HOLLOW_CIRCLE, "", Tone.NEUTRAL, Status.Group.STOPPED);
            Double cpu = node.metrics() == null || !node.reachable() || !now.connected()
                    ? null
                    : node.metrics().cpu();
            Label name = Ui.label(node.name());
            Label value = Ui.label(
                    node.reachable() || !now.connected() ? Format.percent(cpu) : Texts.of("side.gone"), "caption");
            value.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = narrow
                    ? Ui.row(0, new MarkShape(status.mark(), status.tone()))
                    : Ui.row(8, new MarkShape(status.mark(), status.tone()), name, Ui.spacer(), value);
            row.getStyleClass().add("pulse");
            row.setAlignment(narrow ? Pos.CENTER : Pos.CENTER_LEFT);
            row.setAccessibleText(node.name() + ", " + status.word() + ", CPU " + Format.percent(cpu));
            row.setOnMouseClicked(_ -> desk.navigator().go(new Place.Nodes()));
            Tooltip.install(row, new Tooltip(node.name() + " · " + status.word()));
            pulse.getChildren().add(row);
        }
        int more = now.nodes().size() - PULSES;
        if (more > 0 && !narrow) {
            pulse.getChildren().add(Ui.label(Texts.of("side.more", more), "caption", "pulse"));
        }
    }

    private void connection(Snapshot now) {
        Mark mark = now.link() == Snapshot.Link.LOST ? Mark.TRIANGLE : now.connected() ? Mark.DOT : Mark.RING;
        Tone tone = now.link() == Snapshot.Link.LOST ? Tone.WARNING : now.connected() ? Tone.GOOD : Tone.WORKING;
        String name = now.self() == null ? "" : now.self().name();
        String text = switch (now.link()) {
            case CONNECTING -> Texts.of("side.connecting");
            case CONNECTED -> Texts.of("side.connected", name);
            case LOST -> Texts.of("side.lost");
        };
        connection.getChildren().setAll(new MarkShape(mark, tone));
        connection.setAlignment(narrow ? Pos.CENTER : Pos.CENTER_LEFT);
        connection.setAccessibleText(text);
        if (!narrow) {
            connection.getChildren().add(Ui.label(text, "caption"));
        }
    }

    /** A place to go to: icon, word, how many there are, and a shape when something there needs a look. */
    private final class Entry {
        final Button button = new Button();
        private final Place place;
        private final Label word;
        private final HBox count = Ui.row(8);
        private final Region gap = Ui.spacer();
        private final HBox content;

        Entry(String id, Feather icon, Place place) {
            this.place = place;
            word = Ui.label(Texts.of("side." + id));
            content = Ui.row(8, Icons.of(icon), word, gap, count);
            button.setGraphic(content);
            button.setId("go-" + id);
            button.getStyleClass().add("side-entry");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAccessibleText(word.getText());
            button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            button.setOnAction(_ -> desk.navigator().go(this.place));
            content.setPrefWidth(WIDE - ROUND);
        }

        void layOut() {
            Ui.visible(word, !narrow);
            Ui.visible(gap, !narrow);
            Ui.visible(count, !narrow);
            content.setAlignment(narrow ? Pos.CENTER : Pos.CENTER_LEFT);
            content.setPrefWidth(narrow ? NARROW - ROUND_NARROW : WIDE - ROUND);
            button.setTooltip(narrow ? new Tooltip(word.getText()) : null);
        }

        void on(boolean on) {
            button.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("current"), on);
        }

        void count(int number, @org.jspecify.annotations.Nullable MarkShape shape, String needs) {
            count.getChildren().clear();
            if (shape != null) {
                count.getChildren().add(shape);
            }
            count.getChildren().add(Ui.label(String.valueOf(number), "caption"));
            button.setAccessibleText(word.getText() + ", " + number + (needs.isEmpty() ? "" : ", " + needs));
        }
    }
}
