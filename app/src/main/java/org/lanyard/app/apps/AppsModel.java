package org.lanyard.app.apps;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Node;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Status;

/**
 * The list of apps: which rows, in which order. A snapshot changes rows in place; the list itself changes only when rows come,
 * go or change places, and while it is held (the pointer is over it) none changes places. Toolkit's thread; needs no toolkit.
 */
final class AppsModel {

    private final Map<String, AppRow> all = new LinkedHashMap<>();
    private final ObservableList<AppRow> rows = FXCollections.observableArrayList();
    private AppOrder order = AppOrder.NEED;
    private Status.@Nullable Group group;
    private String text = "";
    private boolean held;

    /** Those that pass the filter, in order. Changed by this alone. */
    ObservableList<AppRow> rows() {
        return rows;
    }

    Collection<AppRow> all() {
        return all.values();
    }

    void accept(Snapshot now) {
        Map<String, Node> nodes = new HashMap<>();
        now.nodes().forEach(n -> nodes.put(n.id(), n));
        Function<String, @Nullable Node> nodeOf = nodes::get;
        Set<String> here = new HashSet<>();
        for (App app : now.apps()) {
            here.add(app.id());
            AppRow row = all.get(app.id());
            if (row == null) {
                all.put(app.id(), new AppRow(app, now, nodeOf));
            } else {
                row.update(app, now, nodeOf);
            }
        }
        all.keySet().retainAll(here);
        arrange();
    }

    /** By what it is sorted. A person asked for it, so it applies even while the list is held. */
    void order(AppOrder order) {
        this.order = order;
        rearrange();
    }

    AppOrder order() {
        return order;
    }

    /** @param group null for all */
    void show(Status.@Nullable Group group) {
        this.group = group;
        rearrange();
    }

    /** Only those that have this in their name, address, node or state. */
    void find(String text) {
        this.text = text.strip().toLowerCase(Locale.ROOT);
        rearrange();
    }

    /** Whether rows may change places just now. */
    void hold(boolean hold) {
        if (held && !hold) {
            held = false;
            arrange();
        }
        held = hold;
    }

    /** How many there are of each group, the text aside. */
    Map<Status.Group, Integer> counts() {
        var counts = new EnumMap<Status.Group, Integer>(Status.Group.class);
        all.values().forEach(r -> counts.merge(r.facts().status().group(), 1, Integer::sum));
        return counts;
    }

    Optional<AppRow> row(String name) {
        return all.values().stream().filter(r -> r.facts().name().equals(name)).findFirst();
    }

    /** The app that comes this many places after the named one in the list; empty at its ends. */
    Optional<String> neighbour(String name, int places) {
        List<String> names = rows.stream().map(r -> r.facts().name()).toList();
        int next = names.indexOf(name) + places;
        return names.contains(name) && next >= 0 && next < names.size()
                ? Optional.of(names.get(next))
                : Optional.empty();
    }

    /** The next row after this one, going round, whose name begins so; null when none does. */
    @Nullable AppRow beginning(String letters, int after) {
        for (int i = 1; i <= rows.size(); i++) {
            AppRow row = rows.get(Math.floorMod(after + i, rows.size()));
            if (row.facts().name().startsWith(letters.toLowerCase(Locale.ROOT))) {
                return row;
            }
        }
        return null;
    }

    private boolean passes(AppRow row) {
        AppFacts facts = row.facts();
        if (group != null && facts.status().group() != group) {
            return false;
        }
        return text.isEmpty()
                || facts.name().contains(text)
                || facts.second().toLowerCase(Locale.ROOT).contains(text)
                || facts.node().toLowerCase(Locale.ROOT).contains(text)
                || facts.status().word().toLowerCase(Locale.ROOT).contains(text);
    }

    private void arrange() {
        if (held) {
            rows.removeIf(r -> !r.equals(all.get(r.id())));
            var shown = new HashSet<>(rows);
            rows.addAll(sorted(r -> !shown.contains(r)));
        } else {
            rearrange();
        }
    }

    private void rearrange() {
        List<AppRow> next = sorted(_ -> true);
        if (!next.equals(rows)) {
            rows.setAll(next);
        }
    }

    private List<AppRow> sorted(java.util.function.Predicate<AppRow> also) {
        var wanted = new ArrayList<AppRow>();
        for (AppRow row : all.values()) {
            if (passes(row) && also.test(row)) {
                wanted.add(row);
            }
        }
        wanted.sort(order.comparator());
        return wanted;
    }
}
