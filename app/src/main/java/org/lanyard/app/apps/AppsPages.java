package org.lanyard.app.apps;

import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Page;

/** The list of apps and the page of one, which share the list's order. */
public final class AppsPages {

    private final Desk desk;
    private final AppsModel model = new AppsModel();
    private final Commands commands;

    public AppsPages(Desk desk) {
        this.desk = desk;
        commands = new Commands(desk);
    }

    public Page list() {
        return new AppsPage(desk, model, commands);
    }

    public Page app() {
        return new AppPage(desk, model, commands);
    }
}
