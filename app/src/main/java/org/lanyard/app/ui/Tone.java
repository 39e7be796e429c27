package org.lanyard.app.ui;

import java.util.Locale;

/** What a colour says; each is a style class {@code tone-…}, and never the only sign. */
public enum Tone {
    GOOD,
    WORKING,
    WARNING,
    DANGER,
    NEUTRAL;

    public String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}
