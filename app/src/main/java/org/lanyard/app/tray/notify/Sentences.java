package org.lanyard.app.tray.notify;

import java.util.List;
import org.lanyard.app.ui.Texts;

/** Clauses of the node made into sentences. */
final class Sentences {

    private Sentences() {}

    /** With a capital and a full stop. */
    static String of(String clause) {
        String text = clause.strip();
        if (text.isEmpty()) {
            return text;
        }
        String capital = text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
        return capital.matches("(?s).*[.!?…]") ? capital : capital + ".";
    }

    /** An address as one would say it. */
    static String bare(String address) {
        return address.replaceFirst("^https?://", "");
    }

    /** "a, b and c"; of many the first three and how many more. */
    static String list(List<String> names) {
        if (names.size() > 4) {
            return Texts.of("tray.notify.and.more", String.join(", ", names.subList(0, 3)), names.size() - 3);
        }
        return names.size() < 2
                ? String.join("", names)
                : Texts.of("tray.notify.and", String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
    }
}
