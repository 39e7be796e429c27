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
        boolean insists = rollout.made().fixedPort() != null;
        draft.rollout = rollout.stoppingFirst().withFresh(List.of());
        draft.say((insists ? "This app" : "The old release") + " insists on port " + port
                + ", so the old release stops before the new one starts: it does not answer in between.");
        if (draft.gatewayPort != null && draft.gatewayPort == port) {
            doors.close(draft);
        }
        fleet.stopAll(draft);
        launchWhenFree(draft);
    }

    /** Called with every instance that is gone. */
    void launchWhenFree(Draft draft) {
        Rollout rollout = draft.rollout;
        if (rollout != null
                && rollout.stopFirst()
                && rollout.stage() == AppState.STARTING
                && rollout.fresh().isEmpty()
                && draft.instances.isEmpty()) {
            launch(draft);
        }
    }

    void launch(Draft draft) {
        Rollout rollout = draft.underWay();
        Release release = rollout.made();
        List<InstanceId> fresh = new ArrayList<>();
        for (int i = 0; i < Fleet.wanted(draft, release); i++) {
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
