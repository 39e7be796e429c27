package org.lanyard.app;

import java.util.Map;
import java.util.function.Supplier;
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

    /** How each is made, at the first visit. */
    public static Map<Class<? extends Place>, Supplier<Page>> all(Desk desk) {
        var apps = new AppsPages(desk);
        return Map.of(
                Place.Apps.class, apps::list,
                Place.AppPage.class, apps::app,
                Place.Nodes.class, () -> new NodesPage(desk),
                Place.Activity.class, () -> new ActivityPage(desk),
                Place.Deploy.class, () -> new DeployPage(desk),
                Place.Settings.class, () -> new SettingsPage(desk, () -> Pairing.join(desk)));
    }
}
