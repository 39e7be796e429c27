package org.lanyard.app.life;

/** The tray, as the window needs it: it may go only where something is left to click on. Toolkit's thread. */
public interface TrayPresence {

    /** False also while that is not known yet. */
    boolean there();

    /** The window has gone into it. */
    void taken();

    /** Whether a person can see the window now. */
    void windowShown(boolean is);
}
