package org.lanyard.app.apps;

import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.App;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Place;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.StatusLabel;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** The way back, the app's name, state and address, and what can be done to it. */
final class AppHeader {

    private final Commands commands;
    private final Label name = Ui.label("", "title");
    private final StatusLabel pill = new StatusLabel();
    private final Hyperlink address = new Hyperlink();
    private final Tooltip addressTip = new Tooltip();
    private final Button copy = Icons.button(Feather.COPY, Texts.of("apps.copy"));
    private final Button open;
    private final Button redeploy;
    private final Button toggle;
    private final Button more = Icons.button(Feather.MORE_HORIZONTAL, Texts.of("apps.menu"));
    private final HBox view;
    private @Nullable App app;
    private boolean starts;

    AppHeader(Desk desk, Commands commands) {
        this.commands = commands;
        AppMenu menu = new AppMenu(desk, commands);
        var back = new Hyperlink(Texts.of("apps.title"));
        back.setId("back");
        back.getStyleClass().add("crumb");
        back.setOnAction(_ -> desk.navigator().go(new Place.Apps()));
        pill.getStyleClass().add("pill");
        pill.setSpacing(6);
        pill.setMinWidth(Region.USE_PREF_SIZE);
        pill.setMaxHeight(24);
        address.setId("address");
        address.setMinWidth(0);
        address.getStyleClass().add("may-shorten");
        address.setTooltip(addressTip);
        copy.getStyleClass().addAll("flat", "small");
        copy.setGraphic(Icons.of(Feather.COPY, 14));
        copy.setId("copy-address");
        open = button("open", "apps.open", Feather.EXTERNAL_LINK, () -> with(commands::browse));
        redeploy = button(
                "redeploy", "apps.menu.redeploy", Feather.REFRESH_CW, () -> with(a -> commands.redeploy(a.name())));
        toggle = button("stop", "apps.menu.stop", Feather.SQUARE, this::toggle);
        more.setId("more");
        more.setOnAction(_ -> with(a -> menu.show(a, true, more, Side.BOTTOM)));
        address.setOnAction(_ -> {
            address.setVisited(false);
            with(commands::browse);
        });
        copy.setOnAction(_ -> with(commands::copyAddress));
        HBox crumbs = Ui.row(8, back, Ui.label("/", "muted"), name);
        crumbs.setMinWidth(0);
        back.setMinWidth(Region.USE_PREF_SIZE);
        HBox where = Ui.row(4, address, copy);
        where.setMinWidth(0);
        view = new HBox(crumbs, pill, where, Ui.spacer(), open, redeploy, toggle, more);
        view.getStyleClass().add("page-head");
    }

    private static Button button(String id, String key, Feather icon, Runnable action) {
        Button button = Ui.button(Texts.of(key), action);
        button.setId(id);
        button.setGraphic(Icons.of(icon));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void with(java.util.function.Consumer<App> action) {
        if (app != null) {
            action.accept(app);
        }
    }

    private void toggle() {
        with(a -> {
            if (starts) {
                commands.start(a.name());
            } else {
                commands.stop(a.name());
            }
        });
    }

    HBox view() {
        return view;
    }

    /** Icons alone for what can be done, so that name and address have room. */
    void narrow(boolean is) {
        for (Button button : java.util.List.of(open, redeploy, toggle)) {
            button.setContentDisplay(is ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            button.setTooltip(is ? new Tooltip(button.getText()) : null);
            button.setAccessibleText(button.getText());
        }
    }

    void show(App next, boolean connected) {
        app = next;
        name.setText(next.name());
        pill.show(Status.of(next));
        String full = AppFacts.address(next);
        address.setText(AppFacts.bare(full));
        addressTip.setText(full);
        Ui.visible(address, !full.isEmpty());
        Ui.visible(copy, !full.isEmpty());
        var possible = Commands.Possible.of(next, connected);
        open.setDisable(!possible.open());
        redeploy.setDisable(!possible.redeploy());
        starts = possible.start() || next.goal().equals("stop");
        toggle.setDisable(!possible.start() && !possible.stop());
        String word = Texts.of(starts ? "apps.menu.start" : "apps.menu.stop");
        if (!word.equals(toggle.getText())) {
            toggle.setText(word);
            toggle.setAccessibleText(word);
            toggle.setGraphic(Icons.of(starts ? Feather.PLAY : Feather.SQUARE));
        }
    }
}
