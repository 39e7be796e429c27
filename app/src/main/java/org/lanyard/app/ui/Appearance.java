package org.lanyard.app.ui;

import java.util.Locale;
import javafx.scene.Scene;
import org.lanyard.app.desk.Preferences;

/** Has the windows look as the user has chosen in the settings, now and whenever he changes it. Toolkit's thread. */
public final class Appearance {

    /** Preference: system, light or dark. */
    public static final String THEME = "theme";
    /** Preference: whether things stand still. */
    public static final String STILL = "motion.reduced";

    private final Theme theme;
    private final Preferences preferences;
    private String applied = "";

    public Appearance(Theme theme, Preferences preferences) {
        this.theme = theme;
        this.preferences = preferences;
        preferences.onChange(this::apply);
        apply();
    }

    /** The theme of a preference; as the system for whatever is none. */
    public static Theme.Choice choice(String text) {
        return switch (text) {
            case "light" -> Theme.Choice.LIGHT;
            case "dark" -> Theme.Choice.DARK;
            default -> Theme.Choice.SYSTEM;
        };
    }

    public static String text(Theme.Choice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    public void adorn(Scene scene) {
        theme.adorn(scene);
    }

    private void apply() {
        Motion.reduce(preferences.flag(STILL, false));
        String wanted = preferences.get(THEME, "system");
        if (!wanted.equals(applied)) { // styling all of a window anew takes a while
            applied = wanted;
            theme.choose(choice(wanted));
        }
    }
}
