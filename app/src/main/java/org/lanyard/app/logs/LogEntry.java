package org.lanyard.app.logs;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line as it is shown: the time and the level that it begins with are taken out of its text, whatever program wrote it.
 *
 * @param time as the program wrote it, to the second; empty when it wrote none
 * @param text what is left
 * @param whole the line as it was printed
 */
public record LogEntry(String instance, String time, Level level, String text, String whole) {

    /** Lines are shown, not stored: what is longer than this has its end cut off. */
    private static final int LONGEST = 4_000;

    /** How far into a line a time or level is looked for. */
    private static final int HEAD = 160;

    private static final Pattern TIME = Pattern.compile(
            "^[\\[(]?(?:\\d{4}[-/]\\d{2}[-/]\\d{2}[T ])?(\\d{2}:\\d{2}:\\d{2})(?:[.,]\\d{1,9})?(?:Z| ?[+-]\\d{2}:?\\d{2})?[\\])]?[ \\t:|-]*");

    private static final Pattern WORD = Pattern.compile(
            "\\b(trace|debug|info|notice|warn|warning|error|err|fatal|severe|critical|panic|exception|traceback|failed)\\b"
                    + "|(?-i:\\w(?:Error|Exception))\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BEGINS = Pattern.compile(
            "^[\\[(<]?(trace|debug|info|notice|warn|warning|error|err|fatal|severe|critical)[\\])>]?(?:[ \\t:|]+(?:- )?|$)",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, Level> LEVELS = Map.ofEntries(
            Map.entry("trace", Level.DEBUG),
            Map.entry("debug", Level.DEBUG),
            Map.entry("info", Level.INFO),
            Map.entry("notice", Level.INFO),
            Map.entry("warn", Level.WARN),
            Map.entry("warning", Level.WARN));

    /** Terminal colours mean nothing here; tabs have their width. */
    private static final Pattern CONTROL = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]|[\\p{Cntrl}&&[^\t]]");

    public static LogEntry of(String instance, String line) {
        String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        String clean = plain(cut) ? cut : CONTROL.matcher(cut).replaceAll("").replace("\t", "    ");
        String time = "";
        String text = clean;
        if (!clean.isEmpty() && "[(0123456789".indexOf(clean.charAt(0)) >= 0) {
            Matcher at = TIME.matcher(clean);
            if (at.find()) {
                time = at.group(1);
                text = clean.substring(at.end());
            }
        }
        Matcher begins = BEGINS.matcher(text);
        if (begins.find()) {
            return new LogEntry(instance, time, level(begins.group(1)), text.substring(begins.end()), clean);
        }
        return new LogEntry(instance, time, found(text), text, clean);
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == '\u007f') {
                return false;
            }
        }
        return true;
    }

    /** The first such word decides: "error" in the middle of an info line was said to be info before. */
    private static Level found(String text) {
        Matcher word = WORD.matcher(text.length() > HEAD ? text.substring(0, HEAD) : text);
        if (!word.find()) {
            return Level.NONE;
        }
        return word.group(1) == null ? Level.ERROR : level(word.group(1));
    }

    private static Level level(String word) {
        return LEVELS.getOrDefault(word.toLowerCase(Locale.ROOT), Level.ERROR);
    }
}
