package org.lanyard.app.tray;

/** What the icon tells by its shape; the worst of all that is so. */
public enum TrayIcon {
    /** All nodes that should be here are. */
    WELL("well"),
    /** A deploy, move or update runs. */
    BUSY("busy"),
    /** Something needs the user. */
    ATTENTION("attention"),
    /** No paired node is in reach. */
    ALONE("alone");

    private final String file;

    TrayIcon(String file) {
        this.file = file;
    }

    /** Its part of the pictures' names, as {@code icons/README.md} has them. */
    String file() {
        return file;
    }
}
