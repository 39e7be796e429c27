package org.lanyard.app.tray;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Node;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.tray.MenuEntry.Item;
import org.lanyard.app.tray.MenuEntry.Separator;
import org.lanyard.app.tray.MenuEntry.Submenu;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;

/** What the tray shows of the cluster; pure. */
public final class TrayModel {

    private static final int NEEDS = 5;

    private final Snapshot now;
    private final ZoneId zone;

    private TrayModel(Snapshot now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** @param now without the strangers that the user does not want to hear of */
    public static TrayState of(Snapshot now, ZoneId zone) {
        return new TrayModel(now, zone).state();
    }

    private TrayState state() {
        String line = line();
        List<MenuEntry> needs = needs();
        var menu = new ArrayList<MenuEntry>();
        menu.add(Item.words("state", line));
        menu.add(new Separator("after-state"));
        menu.add(new Item(
                "deploy", Texts.of("tray.deploy"), now.connected(), new TrayAction.GoTo(new Place.Deploy(null))));
        menu.add(new Separator("after-deploy"));
        if (!needs.isEmpty()) {
            menu.addAll(needs);
            menu.add(new Separator("after-needs"));
        }
        menu.add(AppsMenu.of(now));
        menu.add(NodesMenu.of(now));
        menu.add(new Separator("after-nodes"));
        menu.add(PauseMenu.of(now, zone));
        menu.add(Item.of("dashboard", Texts.of("tray.dashboard"), new TrayAction.OpenWindow()));
        menu.add(Item.of("settings", Texts.of("tray.settings"), new TrayAction.GoTo(new Place.Settings())));
        menu.add(new Separator("after-settings"));
        menu.add(Item.of("quit", Texts.of("tray.quit"), new TrayAction.Quit()));
        return new TrayState(new TrayState.Look(icon(!needs.isEmpty()), Panel.LIGHT, 0), line, menu);
    }

    private TrayIcon icon(boolean needed) {
        if (needed || now.link() == Snapshot.Link.LOST) {
            return TrayIcon.ATTENTION;
        }
        boolean working = now.apps().stream().anyMatch(a -> Status.of(a).group() == Status.Group.WORKING);
        if (working || now.link() == Snapshot.Link.CONNECTING) {
            return TrayIcon.BUSY;
        }
        return now.nodes().size() > 1 && online() == 1 ? TrayIcon.ALONE : TrayIcon.WELL;
    }

    private long online() {
        return now.nodes().stream().filter(Node::reachable).count();
    }

    /** "2 of 3 nodes online, 10 apps, 1 failed". */
    private String line() {
        switch (now.link()) {
            case CONNECTING -> {
                return Texts.of("tray.connecting");
            }
            case LOST -> {
                return Texts.of("tray.lost");
            }
            case CONNECTED -> {}
        }
        int nodes = now.nodes().size();
        var line = new StringBuilder(
                online() == nodes ? Texts.count("tray.nodes", nodes) : Texts.of("tray.nodes.some", online(), nodes));
        int apps = now.apps().size();
        line.append(", ").append(apps == 0 ? Texts.of("tray.apps.none") : Texts.count("tray.apps", apps));
        long failed = now.apps().stream().filter(TrayModel::failed).count();
        long waiting = now.apps().stream().filter(TrayModel::needsYou).count() - failed;
        if (failed > 0) {
            line.append(", ").append(Texts.of("tray.failed", failed));
        } else if (waiting > 0) {
            line.append(", ").append(Texts.of("tray.waiting", waiting));
        }
        return line.toString();
    }

    private List<MenuEntry> needs() {
        if (!now.connected()) {
            return List.of();
        }
        var needs = new ArrayList<MenuEntry>();
        for (App app : AppsMenu.sorted(now)) {
            if (failed(app)) {
                needs.add(failedApp(app));
            } else if (needsYou(app)) {
                needs.add(need(
                        "need/waits/" + app.id(),
                        Texts.of("tray.need.waits", app.name()),
                        new Place.AppPage(app.name())));
            }
        }
        for (Stranger stranger : now.strangers()) {
            needs.add(need(
                    "need/stranger/" + stranger.id(),
                    Texts.of("tray.need.stranger", stranger.name()),
                    new Place.Nodes()));
        }
        for (Node node : now.nodes()) {
            if (Disks.nearlyFull(node)) {
                needs.add(need("need/disk/" + node.id(), Texts.of("tray.need.disk", node.name()), new Place.Nodes()));
            }
        }
        if (needs.size() > NEEDS) {
            int more = needs.size() - NEEDS;
            needs.subList(NEEDS, needs.size()).clear();
            needs.add(Item.of("need/more", Texts.of("tray.need.more", more), new TrayAction.GoTo(new Place.Apps())));
        }
        return needs;
    }

    private static MenuEntry failedApp(App app) {
        String key = "need/failed/" + app.id();
        var entries = new ArrayList<MenuEntry>();
        entries.add(Item.of(
                key + "/log", Texts.of("tray.need.log"), new TrayAction.GoTo(new Place.AppPage(app.name(), "logs"))));
        App.ReleaseRef release = app.release();
        if (release != null && release.number() > 1) {
            entries.add(Item.of(key + "/back", Texts.of("tray.need.back"), new TrayAction.RollBack(app.name(), null)));
        }
        return new Submenu(key, Texts.of("tray.need.failed", app.name()), true, entries);
    }

    private static MenuEntry need(String key, String label, Place place) {
        return Item.of(key, label, new TrayAction.GoTo(place));
    }

    static boolean failed(App app) {
        return app.state().equals("Failed");
    }

    static boolean needsYou(App app) {
        return Status.of(app).group() == Status.Group.NEEDS_YOU;
    }

    /** A state's word within a line. */
    static String inLine(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
