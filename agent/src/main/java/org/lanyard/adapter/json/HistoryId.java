package org.lanyard.adapter.json;

import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Happening;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.NodeId;

/**
 * The id of a document of history, taken apart; in the order of what happened.
 *
 * @param text all of it
 * @param millis since 1970
 * @param order among those of one app and node
 */
record HistoryId(String text, String app, long millis, long order, String node) implements Comparable<HistoryId> {

    private static final Pattern FORM = Pattern.compile("([^.]+)\\.([0-9]{15})\\.([0-9]{10})\\.([^.]+)");

    private static final Comparator<HistoryId> ORDER = Comparator.comparingLong(HistoryId::millis)
            .thenComparingLong(HistoryId::order)
            .thenComparing(HistoryId::text);

    /** Null for what a later Lanyard may call differently. */
    static @Nullable HistoryId read(String text) {
        var form = FORM.matcher(text);
        return form.matches()
                ? new HistoryId(
                        text,
                        form.group(1),
                        Long.parseLong(form.group(2)),
                        Long.parseLong(form.group(3)),
                        form.group(4))
                : null;
    }

    /** It did not happen before. */
    Instant earliest() {
        return Instant.ofEpochMilli(millis);
    }

    Happening happening(String name, HistoryEntry entry) {
        return new Happening(text, name, new NodeId(node), entry);
    }

    @Override
    public int compareTo(HistoryId other) {
        return ORDER.compare(this, other);
    }
}
