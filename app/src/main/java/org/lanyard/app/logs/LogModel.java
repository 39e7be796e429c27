package org.lanyard.app.logs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.LogLine;

/**
 * The lines of a log, bounded; those that pass the filter; and the hits of a search. Filtering goes by what each line was found
 * to be when it came, so it is a look at each; searching reads the text, so it goes on piece by piece ({@link #searchOn}).
 * Toolkit's thread; needs no toolkit.
 */
public final class LogModel {

    /** More than this are never kept. */
    public static final int MOST = 100_000;

    /** When it is full so many go at once, the oldest: dropping one by one would move the list with every line. */
    private static final int DROP = MOST / 10;

    /** Lines that a search looks at in one go: some milliseconds. */
    private static final int PIECE = 10_000;

    private final List<LogEntry> all = new ArrayList<>();
    private final ObservableList<LogEntry> shown = FXCollections.observableArrayList();
    private final SequencedSet<String> instances = new LinkedHashSet<>();
    private final BitSet hits = new BitSet();
    private Level least = Level.NONE;
    private @Nullable String instance;
    private String wanted = "";
    private int searched;
    private boolean times;
    private @Nullable String explains;

    /** Those that pass the filter, oldest first. Changed by this alone. */
    public ObservableList<LogEntry> shown() {
        return shown;
    }

    /** Whether any line has a time, so that a column for it makes sense. */
    public boolean times() {
        return times;
    }

    /** Whose lines there are, in the order of their first. */
    public List<String> instances() {
        return List.copyOf(instances);
    }

    public int size() {
        return all.size();
    }

    /** Adds at the end; returns how many of the shown were dropped at the beginning to stay within the bound. */
    public int append(List<LogLine> lines) {
        var fresh = new ArrayList<LogEntry>(lines.size());
        for (LogLine line : lines) {
            LogEntry entry = LogEntry.of(line.instance(), line.line());
            times |= !entry.time().isEmpty();
            if (!entry.instance().isEmpty()) {
                instances.add(entry.instance());
            }
            fresh.add(entry);
        }
        all.addAll(fresh);
        fresh.removeIf(e -> !passes(e));
        shown.addAll(fresh);
        return all.size() > MOST ? drop(all.size() - MOST + DROP) : 0;
    }

    private int drop(int lines) {
        int gone = (int) all.subList(0, lines).stream().filter(this::passes).count();
        all.subList(0, lines).clear();
        shown.remove(0, gone);
        BitSet moved = hits.get(gone, Math.max(gone, hits.length()));
        hits.clear();
        hits.or(moved);
        searched = Math.max(0, searched - gone);
        return gone;
    }

    /** Forgets the lines; what is looked for, filtered and explained stays. */
    public void clear() {
        all.clear();
        shown.clear();
        instances.clear();
        times = false;
        searchAgain();
    }

    /** Only lines of this level and graver; {@link Level#NONE} for all. */
    public void atLeast(Level level) {
        least = level;
        filter();
    }

    /** @param label of the only instance to show; null for all */
    public void only(@Nullable String label) {
        instance = label;
        filter();
    }

    /** Which of all lines the shown one of this number is. */
    int lineOf(int number) {
        int left = number;
        for (int line = 0; line < all.size(); line++) {
            if (passes(all.get(line)) && left-- == 0) {
                return line;
            }
        }
        return all.size();
    }

    /** Which number of the shown this of all lines has, or the next that is shown. */
    int shownAt(int line) {
        return (int) all.subList(0, line).stream().filter(this::passes).count();
    }

    private void filter() {
        shown.setAll(all.stream().filter(this::passes).toList());
        searchAgain();
    }

    private boolean passes(LogEntry entry) {
        return entry.level().compareTo(least) >= 0 && (instance == null || instance.equals(entry.instance()));
    }

    /** Begins to look for this, whatever its case; empty for nothing. Go on with {@link #searchOn}. */
    public void search(String text) {
        wanted = text;
        searchAgain();
    }

    public String searchedFor() {
        return wanted;
    }

    private void searchAgain() {
        hits.clear();
        searched = 0;
    }

    /** Looks through the next piece; false when all has been looked through. */
    public boolean searchOn() {
        if (wanted.isEmpty()) {
            return false;
        }
        int end = Math.min(shown.size(), searched + PIECE);
        for (int i = searched; i < end; i++) {
            if (hit(shown.get(i).text(), 0) >= 0) {
                hits.set(i);
            }
        }
        searched = end;
        return searched < shown.size();
    }

    /** Where in a text the wanted is next; -1 for nowhere. */
    public int hit(String text, int from) {
        int last = text.length() - wanted.length();
        for (int i = from; !wanted.isEmpty() && i <= last; i++) {
            if (text.regionMatches(true, i, wanted, 0, wanted.length())) {
                return i;
            }
        }
        return -1;
    }

    /** In how many lines it was found so far. */
    public int hits() {
        return hits.cardinality();
    }

    /** The next line with a hit after this one, or before it, going round; -1 when there is none. */
    public int nextHit(int from, boolean forward) {
        if (forward) {
            int next = hits.nextSetBit(Math.max(0, from + 1));
            return next >= 0 ? next : hits.nextSetBit(0);
        }
        int before = from <= 0 ? -1 : hits.previousSetBit(from - 1);
        return before >= 0 ? before : hits.previousSetBit(Math.max(0, hits.length() - 1));
    }

    /** How many hits there are up to and with this line: "3 of 17". */
    public int hitNumber(int line) {
        return hits.get(0, line + 1).cardinality();
    }

    /** What explains a failure; null for nothing. */
    public void explain(@Nullable String text) {
        explains = text == null || text.isBlank() ? null : text.strip();
    }

    public boolean explains(LogEntry entry) {
        return explains != null && entry.whole().contains(explains);
    }

    /** The last line shown that explains the failure; -1 when none does. */
    public int explanation() {
        for (int i = shown.size() - 1; explains != null && i >= 0; i--) {
            if (explains(shown.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** All lines that are shown as they were printed, with whose they are when there are several. */
    public String text() {
        return text(shown);
    }

    public String text(List<LogEntry> entries) {
        boolean several = instances.size() > 1;
        return entries.stream()
                .map(e -> (several ? e.instance() + " | " : "") + e.whole() + "\n")
                .collect(Collectors.joining());
    }
}
