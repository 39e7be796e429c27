package org.lanyard.app.tray;

/** An icon with a menu in the system's panel. Neither method blocks or throws; both may be called on any thread. */
public interface Tray extends AutoCloseable {

    /** Shows this from now on; of several in quick succession perhaps only the last. */
    void show(TrayState state);

    /** Takes the icon away. */
    @Override
    void close();

    /** What the user does with it. Called on the executor that the tray was given. */
    interface Listener {

        void chosen(TrayAction action);

        /** The icon itself was clicked, where that is not what opens the menu. */
        void activated();

        /** The menu is about to be read. */
        void opened();
    }
}
