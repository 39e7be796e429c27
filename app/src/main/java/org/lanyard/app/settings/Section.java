package org.lanyard.app.settings;

import java.util.Locale;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.ui.Texts;

/** The parts of the settings page, in their order. */
enum Section {
    NODE(Feather.MONITOR),
    RUNNING(Feather.ZAP),
    NOTIFICATIONS(Feather.BELL),
    APPEARANCE(Feather.SUN),
    STORAGE(Feather.HARD_DRIVE),
    TRUST(Feather.SHIELD),
    ABOUT(Feather.INFO);

    private final Feather icon;

    Section(Feather icon) {
        this.icon = icon;
    }

    Feather icon() {
        return icon;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return Texts.of("settings.section." + key());
    }
}
