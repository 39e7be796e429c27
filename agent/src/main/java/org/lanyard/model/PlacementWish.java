package org.lanyard.model;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a user wants an app.
 *
 * @param prefer the node that should have it while it can; null for any
 * @param pin the only node that may have it; null for any
 * @param labels its node must have all of these
 * @param priority what does not fit waits, the lowest first
 * @param since when this was wished: an app that was placed before goes where it is preferred, one that had to leave there
 *     later does not go back by itself
 */
public record PlacementWish(
        @Nullable NodeId prefer, @Nullable NodeId pin, Set<String> labels, int priority, Instant since) {

    public static final PlacementWish NONE = new PlacementWish(null, null, Set.of(), 0, Instant.EPOCH);

    public PlacementWish {
        labels = Set.copyOf(labels);
    }

    /** The same, as it takes the place of an older one: wished now, unless it is what was wished already. */
    public PlacementWish after(PlacementWish old, Instant now) {
        var asOld = new PlacementWish(prefer, pin, labels, priority, old.since);
        return asOld.equals(old) ? old : new PlacementWish(prefer, pin, labels, priority, now);
    }
}
