package org.lanyard.app.tray;

import java.nio.file.Files;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.tray.awt.AwtTray;
import org.lanyard.app.tray.bus.BusAddress;

/**
 * What this session has for a tray.
 *
 * @param bus address of the session bus; null without one
 * @param desktop of {@code XDG_CURRENT_DESKTOP}
 * @param systemTray asks AWT, which loads it
 */
public record Surroundings(
        String os, @Nullable String bus, @Nullable String desktop, BooleanSupplier systemTray) {

    public static Surroundings ofSystem() {
        String os = System.getProperty("os.name", "");
        Map<String, String> env = System.getenv();
        if (os.startsWith("Mac")) {
            // before AWT is loaded: the icon takes the menu bar's colour
            System.setProperty("apple.awt.enableTemplateImages", "true");
        }
        return new Surroundings(
                os, BusAddress.find(os, env, Files::exists), env.get("XDG_CURRENT_DESKTOP"), AwtTray::supported);
    }
}
