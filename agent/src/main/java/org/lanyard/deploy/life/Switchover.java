package org.lanyard.deploy.life;

import java.util.ArrayList;
import java.util.List;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.model.AppState;
import org.lanyard.model.InstanceId;
import org.lanyard.model.Release;

/** Starts what a rollout has built, gives it the requests once all of it is well, and lets the old instances finish. */
final class Switchover {

    private final Fleet fleet;
    private final Doors doors;
    private final Failures failures;
    private final Garbage garbage;

    Switchover(Fleet fleet, Doors doors, Failures failures, Garbage garbage) {
        this.fleet = fleet;
        this.doors = doors;
        this.failures = failures;
        this.garbage = garbage;
    }

    /** The new release, or the gateway before it, cannot have the port before the old one has let go of it. */
    void makeWay(Draft draft, int port) {
        Rollout rollout = draft.underWay();
        boolean insists = rollout.insistedPort() != null;
        draft.rollout = rollout.stoppingFirst().withFresh(List.of());
        draft.say((insists ? "This app" : "The old release") + " insists on port " + port
                + ", so the old release stops before the new one starts: it does not answer in between.");
        if (draft.gatewayPort != null && draft.gatewayPort == port) {
            doors.close(draft);
        }
        fleet.stopAll(draft);
        launchWhenFree(draft);
    }

    /** Called when the release is built, and with every instance that is gone. */
    void launchWhenFree(Draft draft) {
        Rollout rollout = draft.rollout;
        if (rollout != null
                && rollout.stage() == AppState.STARTING
                && rollout.fresh().isEmpty()
                && (rollout.stopFirst() ? draft.instances.isEmpty() : !anyInTheWay(draft))) {
            launch(draft);
        }
    }

    /**
     * What is being stopped may hold a port that nobody knows yet: of a rollout that was given up, or of an app that was
     * just to be stopped. It goes first; what serves is not waited for.
     */
    private static boolean anyInTheWay(Draft draft) {
        boolean serves = draft.anyServing();
        return draft.instances.stream()
                .filter(i -> i.phase() == InstancePhase.STOPPING)
                .anyMatch(i -> !serves || draft.app.unproven().contains(i.id()));
    }

    private void launch(Draft draft) {
        Rollout rollout = draft.underWay();
        int count = rollout.supposed() != null ? 1 : Fleet.wanted(draft, rollout.made());
        launch(draft, count);
    }

    private void launch(Draft draft, int count) {
        Rollout rollout = draft.underWay();
        Release release = rollout.made();
        List<InstanceId> fresh = new ArrayList<>(rollout.fresh());
        for (int i = 0; i < count; i++) {
            Instance instance = fleet.start(draft, release, 0);
            fresh.add(instance.id());
            draft.doubt(instance.id());
            draft.rollout = rollout.withFresh(fresh);
        }
    }

    /** Called whenever a fresh instance became well, or the gateway opened. */
    void continueSwitch(Draft draft) {
        Rollout rollout = draft.rollout;
        if (rollout == null || rollout.stage() != AppState.STARTING || !allWell(draft, rollout)) {
            return;
        }
        int missing = Fleet.wanted(draft, rollout.made()) - rollout.fresh().size();
        if (rollout.thinned() && missing > 0) {
            // The one that was left listens where it was told, so it was another port that they could not share: to be
            // well, all of them have to come up.
            draft.rollout = rollout.thinned(false);
            launch(draft, missing);
            return;
        }
        if (doors.arrange(draft, rollout.made())) {
            switchOver(draft, rollout);
        }
    }

    private static boolean allWell(Draft draft, Rollout rollout) {
        return !rollout.fresh().isEmpty()
                && rollout.fresh().stream().allMatch(id -> {
                    Instance instance = draft.instance(id);
                    return instance != null && instance.phase() == InstancePhase.HEALTHY;
                });
    }

    private void switchOver(Draft draft, Rollout rollout) {
        List<Instance> old = draft.instances.stream()
                .filter(i -> i.kept() && !draft.isFresh(i))
                .toList();
        Release release = rollout.made();
        draft.app = draft.app.withRelease(release.id());
        rollout.fresh().forEach(draft::trust);
        if (!release.equals(draft.release(release.id()))) {
            // What it was started with has proven healthy.
            draft.put(release);
        }
        draft.accomplish();
        for (Instance instance : old) {
            fleet.retire(draft, instance);
        }
        draft.become(AppState.RUNNING, "release " + release.number() + " (" + release.label() + ") is healthy", null);
        draft.say("Release " + release.number() + " (" + release.label() + ") is healthy and serves now");
        // Another number of replicas may have been asked for meanwhile.
        fleet.reconcile(draft, 0);
        garbage.collect(draft);
    }

    /** True when a rollout was waiting for the port. */
    boolean portTaken(Draft draft, String message) {
        Rollout rollout = draft.rollout;
        if (rollout == null || rollout.stage() != AppState.STARTING || !allWell(draft, rollout)) {
            return false;
        }
        failures.fail(draft, message);
        return true;
    }
}
