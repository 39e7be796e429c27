package org.lanyard.app.apps;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.lanyard.app.client.HistoryEntry;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Timeline;
import org.lanyard.app.ui.Tone;

/** An app's history as a person wants to read it: what it came to, not every step on the way there. Pure. */
final class AppHistory {

    private static final Set<String> TOLD = Set.of("Requested", "Updating", "Moving", "Running", "Failed", "Stopped");

    private AppHistory() {}

    /** Newest first; a step on the way is told only when it has something to say. */
    static List<Timeline.Item> items(List<HistoryEntry> history, Instant now, ZoneId zone, int most) {
        return history.stream()
                .filter(e -> TOLD.contains(e.state()) || e.detail() != null)
                .sorted(Comparator.comparing(HistoryEntry::at).reversed())
                .limit(most)
                .map(e -> new Timeline.Item(
                        mark(e),
                        tone(e),
                        what(e),
                        why(e),
                        Format.time(e.at(), now, zone),
                        Format.fullTime(e.at(), zone)))
                .toList();
    }

    private static String what(HistoryEntry entry) {
        Integer release = entry.release();
        return release != null
                        && (entry.state().equals("Updating") || entry.state().equals("Failed"))
                ? Texts.of("apps.history." + entry.state(), release)
                : TOLD.contains(entry.state()) ? Texts.of("apps.history.some." + entry.state()) : entry.state();
    }

    private static String why(HistoryEntry entry) {
        String detail = entry.detail();
        String cause = AppsNote.sentence(entry.cause());
        return detail == null || entry.cause().contains(detail) ? cause : cause + " " + AppsNote.sentence(detail);
    }

    private static Mark mark(HistoryEntry entry) {
        return switch (entry.state()) {
            case "Running" -> Mark.FILLED_CIRCLE;
            case "Failed" -> Mark.OCTAGON;
            case "Stopped" -> Mark.SQUARE;
            default -> Mark.DOT;
        };
    }

    private static Tone tone(HistoryEntry entry) {
        return switch (entry.state()) {
            case "Running" -> Tone.GOOD;
            case "Failed" -> Tone.DANGER;
            case "Stopped" -> Tone.NEUTRAL;
            default -> Tone.WORKING;
        };
    }
}
