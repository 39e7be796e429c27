package org.lanyard.app.apps;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.desk.Preferences;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.MarkShape;
import org.lanyard.app.ui.Segments;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;
import org.lanyard.app.ui.Ui;

/** The bar above the table: which apps, and how dense. Compact comes by itself with many apps, until the user has chosen. */
final class AppsFilters {

    static final String COMPACT = "apps.compact";
    static final int MANY = 13;

    private enum Filter {
        ALL,
        NEEDS_YOU,
        WORKING,
        RUNNING,
        STOPPED
    }

    private final Segments<Filter> filter = new Segments<>(Filter.ALL);
    private final Segments<Boolean> dense = new Segments<>(false);
    private final HBox bar = Ui.row(8);
    private final Preferences preferences;
    private final Consumer<Boolean> compact;
    private boolean shownCompact;
    private boolean alarm = true;
    private boolean byItself;

    AppsFilters(Preferences preferences, Consumer<Status.@Nullable Group> show, Consumer<Boolean> compact) {
        this.preferences = preferences;
        this.compact = compact;
        filter.add(Filter.ALL, "filter-all", Texts.of("apps.filter.all"), null);
        add(Filter.NEEDS_YOU, "filter-needs", "apps.filter.needs", Mark.OCTAGON, Tone.DANGER);
        add(Filter.WORKING, "filter-working", "apps.filter.working", Mark.RING, Tone.WORKING);
        add(Filter.RUNNING, "filter-running", "apps.filter.running", Mark.FILLED_CIRCLE, Tone.GOOD);
        add(Filter.STOPPED, "filter-stopped", "apps.filter.stopped", Mark.SQUARE, Tone.NEUTRAL);
        dense.add(false, "rows-wide", Feather.LIST, Texts.of("apps.rows.wide"));
        dense.add(true, "rows-compact", Feather.ALIGN_JUSTIFY, Texts.of("apps.rows.compact"));
        filter.chosen().subscribe(f -> show.accept(group(f)));
        dense.chosen().subscribe((_, is) -> {
            if (!byItself) {
                preferences.set(COMPACT, is);
                apply(is);
            }
        });
        bar.getChildren().addAll(filter, Ui.spacer(), dense);
    }

    private void add(Filter key, String id, String word, Mark mark, Tone tone) {
        filter.add(key, id, Texts.of(word), MarkShape.still(mark, tone));
    }

    Parent view() {
        return bar;
    }

    void needsYou() {
        filter.chosen().set(Filter.NEEDS_YOU);
    }

    void all() {
        filter.chosen().set(Filter.ALL);
    }

    boolean filtered() {
        return filter.chosen().get() != Filter.ALL;
    }

    void show(AppsModel model, boolean stale) {
        Map<Status.Group, Integer> counts = new EnumMap<>(Status.Group.class);
        counts.putAll(model.counts());
        filter.count(Filter.ALL, model.all().size());
        for (Filter each : Filter.values()) {
            Status.Group group = group(each);
            if (group != null) {
                filter.count(each, counts.getOrDefault(group, 0));
            }
        }
        boolean needed = counts.getOrDefault(Status.Group.NEEDS_YOU, 0) > 0 && !stale;
        if (needed != alarm) {
            alarm = needed;
            filter.shape(Filter.NEEDS_YOU, MarkShape.still(Mark.OCTAGON, needed ? Tone.DANGER : Tone.NEUTRAL));
        }
        String chosen = preferences.get(COMPACT);
        boolean is = chosen == null ? model.all().size() >= MANY : Boolean.parseBoolean(chosen);
        byItself = true;
        dense.chosen().set(is);
        byItself = false;
        apply(is);
    }

    private void apply(boolean is) {
        if (is != shownCompact) {
            shownCompact = is;
            compact.accept(is);
        }
    }

    private static Status.@Nullable Group group(Filter filter) {
        return switch (filter) {
            case ALL -> null;
            case NEEDS_YOU -> Status.Group.NEEDS_YOU;
            case WORKING -> Status.Group.WORKING;
            case RUNNING -> Status.Group.RUNNING;
            case STOPPED -> Status.Group.STOPPED;
        };
    }
}
