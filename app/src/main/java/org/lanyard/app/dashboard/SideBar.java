package org.lanyard.app.dashboard;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
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
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Place;
import org.lanyard.app.desk.Strangers;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Logo;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;
import org.lanyard.app.ui.Ui;

/** Always there: one look tells whether all computers are here and something needs the user. */
final class SideBar {

    static final double WIDE = 216;
    static final double NARROW = 56;

    private final VBox box = new VBox();
    private final Button deploy;
    private final SideEntry apps;
    private final SideEntry nodes;
    private final SideEntry activity;
    private final SideEntry settings;
    private final Pulse pulse;
    private final Label pulseTitle = Ui.label(Texts.of("side.pulse"), "side-caption");
    private final Label brand = Ui.label(Texts.of("brand"), "brand-name");
    private final ConnectionLine connection = new ConnectionLine();
    private final Strangers strangers;
    private final Desk desk;
    private boolean narrow;
    private Place here = new Place.Apps();

    SideBar(Desk desk) {
        this.desk = desk;
        strangers = new Strangers(desk.preferences(), desk.clock());
        pulse = new Pulse(() -> desk.navigator().go(new Place.Nodes()));
        deploy = Ui.button(Texts.of("side.deploy"), () -> desk.navigator().go(new Place.Deploy(null)), "accent");
        deploy.setGraphic(Icons.of(Feather.UPLOAD_CLOUD));
        deploy.setId("deploy");
        deploy.setMaxWidth(Double.MAX_VALUE);
        VBox.setMargin(deploy, new Insets(0, 0, 16, 0));
        VBox.setMargin(connection, new Insets(8, 0, 0, 0));
        apps = entry("apps", Feather.GRID, new Place.Apps());
        nodes = entry("nodes", Feather.SERVER, new Place.Nodes());
        activity = entry("activity", Feather.ACTIVITY, new Place.Activity());
        settings = entry("settings", Feather.SETTINGS, new Place.Settings());
        HBox logo = Ui.row(8, new Logo(24), brand);
        logo.getStyleClass().add("brand");
        var rest = new Region();
        VBox.setVgrow(rest, Priority.ALWAYS);
        box.getStyleClass().add("side-bar");
        box.getChildren().addAll(logo, deploy, apps, nodes, activity, pulseTitle, pulse, rest, settings, connection);
        width(WIDE);
    }

    private SideEntry entry(String id, Feather icon, Place place) {
        return new SideEntry(id, icon, () -> desk.navigator().go(place));
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
        List.of(apps, nodes, activity, settings).forEach(e -> e.narrow(is));
        pulse.narrow(is);
        connection.narrow(is);
        deploy.setContentDisplay(is ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        deploy.setTooltip(is ? new Tooltip(deploy.getText()) : null);
        Ui.visible(brand, !is);
        Ui.visible(pulseTitle, !is);
    }

    private void width(double width) {
        box.setMinWidth(width);
        box.setPrefWidth(width);
        box.setMaxWidth(width);
        box.pseudoClassStateChanged(PseudoClass.getPseudoClass("narrow"), width == NARROW);
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
        Ui.styled(deploy, "accent", !own);
    }

    void show(Snapshot now) {
        List<Status> needing = now.apps().stream()
                .map(Status::of)
                .filter(s -> s.group() == Status.Group.NEEDS_YOU)
                .toList();
        apps.count(now.apps().size());
        boolean lost = now.link() == Snapshot.Link.LOST;
        deploy.setDisable(lost);
        if (needing.isEmpty() || lost) {
            apps.calm();
        } else {
            boolean failed = needing.stream().anyMatch(s -> s.tone() == Tone.DANGER);
            apps.needs(
                    failed ? Mark.OCTAGON : Mark.HOURGLASS,
                    failed ? Tone.DANGER : Tone.WARNING,
                    Texts.count("side.need", needing.size()));
        }
        int asking = strangers.asking(now.strangers()).size();
        nodes.count(now.nodes().size());
        if (asking == 0 || lost) {
            nodes.calm();
        } else {
            nodes.needs(Mark.DASHED_RING, Tone.WORKING, Texts.count("side.strangers", asking));
        }
        pulse.show(now);
        connection.show(now);
        fill(now);
    }
}
