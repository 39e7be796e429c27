package org.lanyard.app;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.layout.VBox;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Page;
import org.lanyard.app.desk.Place;
import org.lanyard.app.ui.Ui;

/** Which page is at which place. */
public final class Pages {

    private Pages() {}

    public static Map<Class<? extends Place>, Page> all(Desk desk) {
        var pages = new LinkedHashMap<Class<? extends Place>, Page>();
        pages.put(Place.Apps.class, empty("Apps"));
        pages.put(Place.AppPage.class, empty("App"));
        pages.put(Place.Nodes.class, empty("Nodes"));
        pages.put(Place.Activity.class, empty("Activity"));
        pages.put(Place.Deploy.class, empty("Deploy"));
        pages.put(Place.Settings.class, empty("Settings"));
        return pages;
    }

    private static Page empty(String title) {
        var box = new VBox(Ui.label(title, "title"));
        return new Page() {
            @Override
            public Parent view() {
                return box;
            }
        };
    }
}
