package org.lanyard.app.apps;

import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Place;
import org.lanyard.app.ui.Texts;

/** All that can be done to an app, behind ⋯. */
final class AppMenu {

    private final Desk desk;
    private final Commands commands;
    private @Nullable ContextMenu shown;

    AppMenu(Desk desk, Commands commands) {
        this.desk = desk;
        this.commands = commands;
    }

    /** @param page whether it is the app's own page, which needs no way to itself */
    void show(App app, boolean page, Region beside, Side side) {
        ContextMenu menu = menu(app, page);
        menu.show(beside, side, side == Side.BOTTOM ? beside.getWidth() - 200 : 0, 4);
    }

    /** At a row of the table that keys have led to. */
    void show(App app, Region over, double x, double y) {
        Bounds bounds = over.localToScreen(over.getBoundsInLocal());
        menu(app, false).show(over, bounds.getMinX() + x, bounds.getMinY() + y);
    }

    private ContextMenu menu(App app, boolean page) {
        if (shown != null) {
            shown.hide();
        }
        var possible = Commands.Possible.of(app, desk.feed().latest().connected());
        var menu = new ContextMenu();
        menu.setId("app-menu");
        if (!page) {
            add(
                    menu,
                    "apps.menu.open",
                    true,
                    KeyCode.ENTER,
                    () -> desk.navigator().go(new Place.AppPage(app.name())));
        }
        add(menu, "apps.menu.browse", possible.open(), KeyCode.O, () -> commands.browse(app));
        add(menu, "apps.menu.copy", possible.open(), KeyCode.C, () -> commands.copyAddress(app));
        add(menu, "apps.menu.logs", true, KeyCode.L, () -> commands.logs(app.name()));
        menu.getItems().add(new SeparatorMenuItem());
        add(menu, "apps.menu.redeploy", possible.redeploy(), KeyCode.R, () -> commands.redeploy(app.name()));
        add(menu, "apps.menu.back", possible.rollBack(), null, () -> commands.rollBack(app.name(), null));
        if (possible.start()) {
            add(menu, "apps.menu.start", true, null, () -> commands.start(app.name()));
        } else {
            add(menu, "apps.menu.stop", possible.stop(), null, () -> commands.stop(app.name()));
        }
        menu.getItems().add(new SeparatorMenuItem());
        add(
                menu,
                "apps.menu.destroy",
                possible.destroy(),
                null,
                () -> commands.destroy(app, () -> desk.navigator().go(new Place.Apps())));
        shown = menu;
        return menu;
    }

    private static void add(ContextMenu menu, String key, boolean enabled, @Nullable KeyCode keys, Runnable action) {
        var item = new MenuItem(Texts.of(key));
        item.setDisable(!enabled);
        item.setOnAction(_ -> action.run());
        if (keys == KeyCode.ENTER) {
            item.setAccelerator(new KeyCodeCombination(keys));
        } else if (keys != null) {
            item.setAccelerator(new KeyCodeCombination(keys, KeyCombination.SHORTCUT_DOWN));
        }
        menu.getItems().add(item);
    }
}
