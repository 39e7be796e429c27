package org.lanyard.app.tray;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Node;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.tray.MenuEntry.Item;
import org.lanyard.app.tray.MenuEntry.Separator;
import org.lanyard.app.tray.MenuEntry.Submenu;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Texts;

/** "Pause running apps here", with what then becomes of those that do; or the way back. */
final class PauseMenu {

    private PauseMenu() {}

    static MenuEntry of(Snapshot now, ZoneId zone) {
        Node self = now.self();
        if (self == null || !now.connected()) {
            return new Submenu("pause", Texts.of("tray.pause"), false, List.of());
        }
        Instant until = self.pausedUntil();
        if (until != null && until.isAfter(now.at())) {
            return resume(Texts.of("tray.resume.until", Format.time(until, now.at(), zone)));
        }
        if (self.draining()) {
            return resume(Texts.of("tray.resume"));
        }
        var entries = new ArrayList<MenuEntry>();
        for (PauseTime time : PauseTime.values()) {
            entries.add(Item.of("pause/" + time.name(), Texts.of(time.text()), new TrayAction.Pause(time)));
        }
        entries.add(new Separator("pause/line"));
        entries.add(Item.words("pause/what", consequence(now)));
        return new Submenu("pause", Texts.of("tray.pause"), true, entries);
    }

    private static Item resume(String label) {
        return Item.of("resume", label, new TrayAction.Resume());
    }

    private static String consequence(Snapshot now) {
        List<App> here = Here.apps(now);
        if (here.isEmpty()) {
            return Texts.of("tray.pause.none");
        }
        return Here.others(now).isEmpty()
                ? Texts.count("tray.pause.stay", here.size())
                : Texts.count("tray.pause.move", here.size());
    }
}
