package org.lanyard.app.settings;

import java.util.Locale;
import org.lanyard.app.ui.Texts;

/** A row of the settings page; its name, words to find it by, and section are texts. */
enum Setting {
    NAME(Section.NODE),
    LOGIN(Section.NODE),
    DATA(Section.NODE),
    MAY_RUN(Section.RUNNING),
    RESERVE(Section.RUNNING),
    PAUSE(Section.RUNNING),
    URGENT(Section.NOTIFICATIONS),
    INFO(Section.NOTIFICATIONS),
    THEME(Section.APPEARANCE),
    COMPACT(Section.APPEARANCE),
    STILL(Section.APPEARANCE),
    STORAGE(Section.STORAGE),
    JOIN(Section.TRUST),
    CONFLICTS(Section.TRUST),
    VERSION(Section.ABOUT),
    LOGS(Section.ABOUT);

    private final Section section;

    Setting(Section section) {
        this.section = section;
    }

    Section section() {
        return section;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return Texts.of("settings." + key());
    }

    /** One line of what it does. */
    String description() {
        return Texts.of("settings." + key() + ".what");
    }

    /** Whether a person who looks for this means it: all words are in its name, description, section or further words. */
    boolean matches(String search) {
        String all = (title() + " " + description() + " " + section.title() + " "
                        + Texts.of("settings." + key() + ".words"))
                .toLowerCase(Locale.ROOT);
        for (String word : search.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
