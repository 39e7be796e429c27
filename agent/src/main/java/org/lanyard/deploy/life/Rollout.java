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
 * @param supposed the port that the release before insisted on, which this one may not any more; null when there is none
 * @param thinned of several fresh instances, some were taken back since one has the port that all of them want
 */
public record Rollout(
        Order order,
        AppState stage,
        @Nullable Revision revision,
        @Nullable BundleId bundle,
        @Nullable Release release,
        List<InstanceId> fresh,
        boolean stopFirst,
        @Nullable Integer supposed,
        boolean thinned) {

    public Rollout {
        fresh = List.copyOf(fresh);
    }

    static Rollout of(Order order) {
        return new Rollout(order, AppState.VALIDATING, null, null, null, List.of(), false, null, false);
    }

    Rollout at(AppState next) {
        return new Rollout(order, next, revision, bundle, release, fresh, stopFirst, supposed, thinned);
    }

    Rollout withRevision(Revision value) {
        return new Rollout(order, stage, value, bundle, release, fresh, stopFirst, supposed, thinned);
    }

    Rollout withBundle(BundleId value) {
        return new Rollout(order, stage, revision, value, release, fresh, stopFirst, supposed, thinned);
    }

    Rollout withRelease(Release value) {
        return new Rollout(order, stage, revision, bundle, value, fresh, stopFirst, supposed, thinned);
    }

    Rollout withFresh(List<InstanceId> value) {
        return new Rollout(order, stage, revision, bundle, release, value, stopFirst, supposed, thinned);
    }

    Rollout stoppingFirst() {
        return new Rollout(order, stage, revision, bundle, release, fresh, true, supposed, thinned);
    }

    Rollout supposing(@Nullable Integer port) {
        return new Rollout(order, stage, revision, bundle, release, fresh, stopFirst, port, thinned);
    }

    Rollout thinned(boolean value) {
        return new Rollout(order, stage, revision, bundle, release, fresh, stopFirst, supposed, value);
    }

    /** The port that its release insists on, or is supposed to; null when it takes what it is told. */
    @Nullable Integer insistedPort() {
        return release != null && release.fixedPort() != null ? release.fixedPort() : supposed;
    }

    /** Its release, once there must be one. */
    Release made() {
        if (release == null) {
            throw new IllegalStateException("A rollout without a release at " + stage);
        }
        return release;
    }
}
