package org.lanyard.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lanyard.app.activity.ActivityPage;
import org.lanyard.app.apps.AppsPages;
import org.lanyard.app.deploy.DeployPage;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Page;
import org.lanyard.app.desk.Place;
import org.lanyard.app.nodes.NodesPage;
import org.lanyard.app.pairing.Pairing;
import org.lanyard.app.settings.SettingsPage;

/** Which page is at which place. */
public final class Pages {

    private Pages() {}

    public static Map<Class<? extends Place>, Page> all(Desk desk) {
        var pages = new LinkedHashMap<Class<? extends Place>, Page>();
        var apps = new AppsPages(desk);
        pages.put(Place.Apps.class, apps.list());
        pages.put(Place.AppPage.class, apps.app());
        pages.put(Place.Nodes.class, new NodesPage(desk));
        pages.put(Place.Activity.class, new ActivityPage(desk));
        pages.put(Place.Deploy.class, new DeployPage(desk));
        pages.put(Place.Settings.class, new SettingsPage(desk, () -> Pairing.join(desk)));
        return pages;
    }
}
