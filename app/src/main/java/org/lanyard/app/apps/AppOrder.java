package org.lanyard.app.apps;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Status;

/** By what the list of apps is sorted; then always by name. What has no value comes last in both directions. */
record AppOrder(SortKey key, boolean descending) {

    static final AppOrder NEED = new AppOrder(SortKey.NEED, false);

    enum SortKey {
        NEED,
        NAME,
        ADDRESS,
        NODE,
        RELEASE,
        CPU,
        MEMORY,
        AGE
    }

    Comparator<AppRow> comparator() {
        Comparator<AppRow> byKey = switch (key) {
            case NEED -> by(AppOrder::need);
            case NAME -> by(f -> f.name().toLowerCase(Locale.ROOT));
            case ADDRESS -> by(f -> f.link() ? f.second() : null);
            case NODE -> by(f -> f.app().node() == null ? null : f.node());
            case RELEASE ->
                by(f -> f.app().release() == null ? null : f.app().release().number());
            case CPU -> by(AppFacts::cpu);
            case MEMORY -> by(AppFacts::memory);
            case AGE -> by(AppFacts::age);
        };
        return byKey.thenComparing(r -> r.facts().name());
    }

    private <C extends Comparable<C>> Comparator<AppRow> by(Function<AppFacts, @Nullable C> value) {
        Comparator<C> natural = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return (a, b) -> {
            C left = value.apply(a.facts());
            C right = value.apply(b.facts());
            if (left == null || right == null) {
                return Boolean.compare(left == null, right == null);
            }
            return natural.compare(left, right);
        };
    }

    /** What needs the user first; then what is being done, the apps that do not answer meanwhile before those that do. */
    private static int need(AppFacts facts) {
        Status status = facts.status();
        return switch (status.group()) {
            case NEEDS_YOU -> status.mark() == Mark.OCTAGON ? 0 : 1;
            case WORKING -> facts.app().instances().isEmpty() ? 2 : 3;
            case RUNNING -> status.mark() == Mark.HALF_CIRCLE ? 4 : 5;
            case STOPPED -> 6;
        };
    }
}
