package org.lanyard.app.apps;

import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Page;

/** The list of apps and the page of one, which share the list's order. */
public final class AppsPages {

    private final AppsPage list;
    private final AppPage app;

    public AppsPages(Desk desk) {
        var model = new AppsModel();
        var commands = new Commands(desk);
        list = new AppsPage(desk, model, commands);
        app = new AppPage(desk, model, commands);
    }

    public Page list() {
        return list;
    }

    public Page app() {
        return app;
    }
}
