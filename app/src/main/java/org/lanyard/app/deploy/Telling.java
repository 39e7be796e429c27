package org.lanyard.app.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes apart why a deploy failed: the sentence, the last lines of the app's own, and the line that explains it. Pure. */
final class Telling {

    private static final Pattern EXPLAINS = Pattern.compile(
            "(?i)\\b(error|exception|fatal|cannot|not found|no such|denied|EADDRINUSE|failed|missing)\\b|Error:|ERR!");
    private static final String LAST_LINES = "Its last lines:";

    private Telling() {}

    /** Without the app's own lines. */
    static String sentence(@Nullable String reason) {
        if (reason == null) {
            return "";
        }
        int lines = reason.indexOf(LAST_LINES);
        return (lines < 0 ? reason : reason.substring(0, lines)).strip();
    }

    /** The app's own lines, as the reason has them. */
    static List<String> lines(@Nullable String reason) {
        int at = reason == null ? -1 : reason.indexOf(LAST_LINES);
        if (reason == null || at < 0) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        reason.substring(at + LAST_LINES.length())
                .lines()
                .filter(l -> !l.isBlank())
                .forEach(l -> lines.add(l.startsWith("  ") ? l.substring(2) : l));
        return List.copyOf(lines);
    }

    /** Its index; the last that speaks of a failure, as what comes after it only follows. Negative when none does. */
    static int explaining(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (EXPLAINS.matcher(lines.get(i)).find()) {
                return i;
            }
        }
        return -1;
    }
}
