package org.lanyard.app.tray;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the icon stands on. */
public enum Panel {
    LIGHT("light"),
    DARK("dark"),
    /** macOS, which colours a black picture by its alpha. */
    TEMPLATE("template");

    private final String file;

    Panel(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /**
     * No panel tells its colour; this is what most have.
     *
     * @param wanted {@code light} or {@code dark} where the user has said so
     * @param desktop of {@code XDG_CURRENT_DESKTOP}
     * @param dark whether the system is set to dark windows
     */
    static Panel of(String os, @Nullable String wanted, @Nullable String desktop, boolean dark) {
        if (os.toLowerCase(Locale.ROOT).contains("mac")) {
            return TEMPLATE;
        }
        if (wanted != null && !wanted.isBlank()) {
            return wanted.equals("dark") ? DARK : LIGHT;
        }
        // GNOME's bar is black whatever its windows are
        boolean black = desktop != null && desktop.toUpperCase(Locale.ROOT).contains("GNOME");
        return dark || black ? DARK : LIGHT;
    }
}
