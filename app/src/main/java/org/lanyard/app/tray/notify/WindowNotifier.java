package org.lanyard.app.tray.notify;

import java.util.concurrent.Executor;
import org.lanyard.app.desk.Dialogs;

/** Where the desktop shows no notifications: a word at the foot of the window. What can be done about it, the tray's menu has. */
public final class WindowNotifier implements Notifier {

    private final Dialogs dialogs;
    private final Executor ui;

    public WindowNotifier(Dialogs dialogs, Executor ui) {
        this.dialogs = dialogs;
        this.ui = ui;
    }

    @Override
    public void show(Notification notification) {
        ui.execute(() -> dialogs.toast(notification.title()));
    }

    /** It goes by itself. */
    @Override
    public void withdraw(String key) {}
}
