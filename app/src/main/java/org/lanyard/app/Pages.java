package org.lanyard.app;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.lanyard.app.activity.ActivityPage;
import org.lanyard.app.deploy.DeployPage;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Page;
import org.lanyard.app.desk.Place;
import org.lanyard.app.nodes.NodesPage;
import org.lanyard.app.ui.Ui;
import org.lanyard.app.welcome.Welcome;

/** Which page is at which place. */
public final class Pages {

    private Pages() {}

    public static Map<Class<? extends Place>, Page> all(Desk desk) {
        var pages = new LinkedHashMap<Class<? extends Place>, Page>();
        pages.put(Place.Apps.class, apps(desk));
        pages.put(Place.AppPage.class, empty("App"));
        pages.put(Place.Nodes.class, new NodesPage(desk));
        pages.put(Place.Activity.class, new ActivityPage(desk));
        pages.put(Place.Deploy.class, new DeployPage(desk));
        pages.put(Place.Settings.class, empty("Settings"));
        return pages;
    }

    /** The first start while there is no app; the list is still to come. */
    private static Page apps(Desk desk) {
        var welcome = new Welcome(desk);
        Page list = empty("Apps");
        var box = new StackPane();
        desk.feed().onSnapshot(now -> {
            welcome.show(now);
            box.getChildren().setAll(now.apps().isEmpty() ? welcome.view() : list.view());
        });
        return new Page() {
            @Override
            public Parent view() {
                return box;
            }
        };
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
