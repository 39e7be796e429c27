package org.lanyard.app.tray;

import java.util.List;

/**
 * Everything that a tray shows.
 *
 * @param tooltip the state in one line
 */
public record TrayState(Look look, String tooltip, List<MenuEntry> menu) {

    public TrayState {
        menu = List.copyOf(menu);
    }

    /**
     * Which picture.
     *
     * @param frame of the turning ring, an eighth of a turn each; only while busy
     */
    public record Look(TrayIcon icon, Panel panel, int frame) {}

    TrayState on(Panel panel) {
        return new TrayState(new Look(look.icon(), panel, look.frame()), tooltip, menu);
    }

    TrayState turned(int frame) {
        return new TrayState(new Look(look.icon(), look.panel(), frame), tooltip, menu);
    }
}
