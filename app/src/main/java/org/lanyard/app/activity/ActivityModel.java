package org.lanyard.app.activity;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Activity;
import org.lanyard.app.desk.Preferences;
import org.lanyard.app.desk.Strangers;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Texts;

/** What happened, narrowed to what is looked for. Toolkit's thread. */
final class ActivityModel {

    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final InstantSource clock;
    private final ZoneId zone;
    private final Strangers strangers;
    private List<Activity> events = List.of();
    private boolean known;
    private Snapshot now;
    private Kind kind = Kind.EVERYTHING;
    private Range range = Range.WEEK;
    private @Nullable String node;
    private String search = "";

    ActivityModel(Preferences preferences, InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
        strangers = new Strangers(preferences, clock);
        now = Snapshot.none(clock.instant());
    }

    /**
     * A line of the list.
     *
     * @param day above the first of each day; else null
     */
    record Row(@Nullable String day, Happened happened) {}

    /** @param newestFirst as the node tells them */
    void events(List<Activity> newestFirst) {
        events = newestFirst;
        known = true;
    }

    void take(Snapshot snapshot) {
        now = snapshot;
    }

    void kind(Kind wanted) {
        kind = wanted;
    }

    Kind kind() {
        return kind;
    }

    void range(Range wanted) {
        range = wanted;
    }

    /** @param wanted null for all */
    void node(@Nullable String wanted) {
        node = wanted;
    }

    void search(String wanted) {
        search = wanted.strip();
    }

    /** Takes back whatever hides lines. */
    void clear() {
        kind = Kind.EVERYTHING;
        range = Range.ALL;
        node = null;
        search = "";
    }

    /** Names to choose from: those that belong here, and those that something is told of. */
    List<String> nodes() {
        var names = new TreeSet<String>();
        now.nodes().forEach(n -> names.add(n.name()));
        events.stream()
                .map(Activity::node)
                .filter(Objects::nonNull)
                .filter(n -> !n.isBlank())
                .forEach(names::add);
        return List.copyOf(names);
    }

    List<Row> rows() {
        var rows = new ArrayList<Row>();
        LocalDate day = null;
        for (Happened happened : matching()) {
            LocalDate its = LocalDate.ofInstant(happened.at(), zone);
            rows.add(new Row(its.equals(day) ? null : name(its), happened));
            day = its;
        }
        return rows;
    }

    private List<Happened> matching() {
        Instant since = range.since(clock.instant(), zone);
        return Telling.of(events, now, strangers.asking(now.strangers())).stream()
                .filter(h -> kind == Kind.EVERYTHING || (kind == Kind.NEEDS_YOU ? h.open() : h.kind() == kind))
                .filter(h -> !h.at().isBefore(since))
                .filter(h -> node == null || node.equals(h.node()))
                .filter(this::found)
                .toList();
    }

    private boolean found(Happened happened) {
        if (search.isEmpty()) {
            return true;
        }
        String all = (happened.sentence() + " " + happened.why() + " " + happened.node()).toLowerCase(Locale.ROOT);
        for (String word : search.toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private String name(LocalDate day) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (day.equals(today)) {
            return Texts.of("activity.today");
        }
        if (day.equals(today.minusDays(1))) {
            return Texts.of("activity.yesterday");
        }
        return (day.isAfter(today.minusDays(7)) ? WEEKDAY : day.getYear() == today.getYear() ? DAY : DAY_OF_YEAR)
                .format(day);
    }

    /** Why there are no lines; empty while it is not known yet. */
    String empty() {
        if (!known) {
            return "";
        }
        if (events.isEmpty()) {
            return Texts.of("activity.empty");
        }
        if (kind == Kind.NEEDS_YOU && search.isEmpty() && node == null) {
            return Texts.of("activity.empty.needs");
        }
        return search.isEmpty() ? Texts.of("activity.empty.filter") : Texts.of("activity.empty.search", search);
    }

    /** Whether there would be lines, were it not for what is looked for. */
    boolean narrowed() {
        return !events.isEmpty();
    }

    /** The lines that are shown with all their events, as a text file. */
    String text() {
        return matching().stream()
                .flatMap(h -> h.events().stream())
                .map(e -> Telling.text(e, zone) + System.lineSeparator())
                .collect(Collectors.joining());
    }
}
