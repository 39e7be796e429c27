package org.lanyard.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One unfinished thing that was asked of an app: a rollout, or its end. It is stored with the app until it has succeeded,
 * failed or been cancelled, so that an agent that was killed in the middle takes it up again.
 *
 * @param force roll out even when the source has nothing new
 * @param target the release to go back to, for {@link Kind#ROLL_BACK}; else the one that is made for this order, once it is
 * @param cause for the history: {@code "deployed by the command line"}
 */
public record Order(
        OrderId id, Kind kind, boolean force, @Nullable ReleaseId target, String cause, Instant at) {

    /** The same, remembering the release that is made for it, so that an agent after a kill knows it for unproven. */
    public Order making(@Nullable ReleaseId release) {
        return new Order(id, kind, force, release, cause, at);
    }

    public Order forced() {
        return new Order(id, kind, true, target, cause, at);
    }

    public enum Kind {
        /** Take what the source has now. */
        DEPLOY,
        /** Go back to a kept release. */
        ROLL_BACK,
        /** Same release, new settings. */
        RECONFIGURE,
        /** Take everything of the app down, but keep its volumes. */
        DESTROY,
        /** Take everything of the app down, its volumes too. */
        DESTROY_WITH_VOLUMES
    }
}
