package org.lanyard.app.tray.notify;

/** Shows notifications. Neither method blocks or throws; both may be called on any thread. */
public interface Notifier {

    void show(Notification notification);

    /** It is not so any more. */
    void withdraw(String key);
}
