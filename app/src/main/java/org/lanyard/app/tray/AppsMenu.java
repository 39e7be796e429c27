package org.lanyard.app.tray;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lanyard.app.client.App;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.tray.MenuEntry.Item;
import org.lanyard.app.tray.MenuEntry.Submenu;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;

/** "Apps": each with what one does most; those that need the user first. */
final class AppsMenu {

    private static final int MOST = 10;

    private AppsMenu() {}

    static MenuEntry of(Snapshot now) {
        var entries = new ArrayList<MenuEntry>();
        List<App> apps = sorted(now);
        for (App app : apps.subList(0, Math.min(MOST, apps.size()))) {
            entries.add(app(app, now.connected()));
        }
        if (apps.size() > MOST) {
            entries.add(Item.of(
                    "apps/more",
                    Texts.of("tray.apps.more", apps.size() - MOST),
                    new TrayAction.GoTo(new Place.Apps())));
        }
        return new Submenu("apps", Texts.of("tray.apps"), !entries.isEmpty(), entries);
    }

    static List<App> sorted(Snapshot now) {
        return now.apps().stream()
                .sorted(Comparator.comparing((App a) -> Status.of(a).group())
                        .thenComparing(a -> !TrayModel.failed(a))
                        .thenComparing(App::name))
                .toList();
    }

    private static MenuEntry app(App app, boolean connected) {
        String key = "app/" + app.id();
        String address = app.localAddress() == null ? app.address() : app.localAddress();
        boolean stopped = Status.of(app).group() == Status.Group.STOPPED;
        Item open = address == null
                ? Item.words(key + "/open", Texts.of("tray.app.open"))
                : Item.of(key + "/open", Texts.of("tray.app.open"), new TrayAction.Browse(address));
        Item logs = Item.of(
                key + "/logs", Texts.of("tray.app.logs"), new TrayAction.GoTo(new Place.AppPage(app.name(), "logs")));
        Item redeploy = command(key + "/redeploy", "tray.app.redeploy", app, NodeApi.Action.REDEPLOY, connected);
        Item end = stopped
                ? command(key + "/start", "tray.app.start", app, NodeApi.Action.START, connected)
                : command(key + "/stop", "tray.app.stop", app, NodeApi.Action.STOP, connected);
        String label =
                Texts.of("tray.app", app.name(), TrayModel.inLine(Status.of(app).word()));
        return new Submenu(key, label, true, List.of(open, logs, redeploy, end));
    }

    private static Item command(String key, String text, App app, NodeApi.Action action, boolean connected) {
        return new Item(key, Texts.of(text), connected, new TrayAction.Command(app.name(), action));
    }
}
