package org.lanyard.app.tray;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which kind of tray is to be used, decided from what is there; decided again when that changes. Pure. */
enum TrayChoice {
    /** By D-Bus, in panels that know StatusNotifierItems. */
    STATUS_NOTIFIER,
    /** By {@code java.awt.SystemTray}. */
    SYSTEM_TRAY,
    /** There is none. */
    NONE,
    /** A panel may yet come: at the start of a session programs and panel start together, and panels restart. */
    WAIT,
    /** It depends on whether AWT has one, which is asked only now: that loads it. */
    ASK;

    /**
     * @param panel somebody shows StatusNotifierItems
     * @param bus there is a session bus on which one could come
     * @param graceOver it has had the time to
     * @param systemTray whether AWT has one; null before it was asked
     */
    record Facts(
            String os,
            boolean panel,
            boolean bus,
            boolean graceOver,
            @Nullable Boolean systemTray) {
        Facts panel(boolean is, boolean over) {
            return new Facts(os, is, bus, over, systemTray);
        }

        Facts busLost() {
            return new Facts(os, false, false, graceOver, systemTray);
        }

        Facts systemTray(boolean is) {
            return new Facts(os, panel, bus, graceOver, is);
        }
    }

    static TrayChoice of(Facts facts) {
        if (facts.panel()) {
            return STATUS_NOTIFIER;
        }
        boolean linux = facts.os().toLowerCase(Locale.ROOT).contains("linux");
        if (linux && facts.bus() && !facts.graceOver()) {
            return WAIT;
        }
        if (facts.systemTray() == null) {
            return ASK;
        }
        return facts.systemTray() ? SYSTEM_TRAY : NONE;
    }
}
