package org.lanyard.deploy.life;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Revision;
import org.lanyard.model.AppState;
import org.lanyard.model.BundleId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.Order;
import org.lanyard.model.Release;

/**
 * An order being carried out: {@code VALIDATING → FETCHING → PLACING → BUILDING → STARTING}, then it is over.
 *
 * @param fresh the instances that it started; they get no requests before all of them are well
 * @param stopFirst the app insists on its port, so the old instances stop before the new ones start
 */
public record Rollout(
        Order order,
        AppState stage,
        @Nullable Revision revision,
        @Nullable BundleId bundle,
        @Nullable Release release,
        List<InstanceId> fresh,
        boolean stopFirst) {

    public Rollout {
        fresh = List.copyOf(fresh);
    }

    static Rollout of(Order order) {
        return new Rollout(order, AppState.VALIDATING, null, null, null, List.of(), false);
    }

    Rollout at(AppState next) {
        return new Rollout(order, next, revision, bundle, release, fresh, stopFirst);
    }

    Rollout withRevision(Revision value) {
        return new Rollout(order, stage, value, bundle, release, fresh, stopFirst);
    }

    Rollout withBundle(BundleId value) {
        return new Rollout(order, stage, revision, value, release, fresh, stopFirst);
    }

    Rollout withRelease(Release value) {
        return new Rollout(order, stage, revision, bundle, value, fresh, stopFirst);
    }

    Rollout withFresh(List<InstanceId> value) {
        return new Rollout(order, stage, revision, bundle, release, value, stopFirst);
    }

    Rollout stoppingFirst() {
        return new Rollout(order, stage, revision, bundle, release, fresh, true);
    }

    /** Its release, once there must be one. */
    Release made() {
        if (release == null) {
            throw new IllegalStateException("A rollout without a release at " + stage);
        }
        return release;
    }
}
