package org.lanyard.deploy.life;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.model.AppState;
import org.lanyard.model.Goal;
import org.lanyard.model.InstanceId;
import org.lanyard.model.Release;

/** Starts and stops instances until there are as many as wanted. */
final class Fleet {

    /** What is still under way on an old instance is given up after this. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);

    private final Supplier<String> ids;
    private final IntSupplier freePorts;

    Fleet(Supplier<String> ids, IntSupplier freePorts) {
        this.ids = ids;
        this.freePorts = freePorts;
    }

    /** An app that insists on one port cannot run twice on one node. */
    static int wanted(Draft draft, Release release) {
        return release.fixedPort() != null ? 1 : draft.app.settings().replicas();
    }

    Instance start(Draft draft, Release release, int replaced) {
        Integer fixed = release.fixedPort();
        int port = Life.isWorker(release) ? 0 : fixed != null ? fixed : freePorts.getAsInt();
        var instance = new Instance(
                new InstanceId(ids.get()),
                release.id(),
                release.plan().runtime(),
                port,
                port,
                InstancePhase.STARTING,
                0,
                0,
                0,
                false,
                replaced,
                draft.now,
                null);
        draft.put(instance);
        draft.act(new Action.StartInstance(instance, release, draft.settingsOf(release)));
        return instance;
    }

    void stop(Draft draft, Instance instance, @Nullable String why) {
        if (instance.phase() == InstancePhase.STOPPING) {
            return;
        }
        draft.put(instance.in(InstancePhase.STOPPING, why, draft.now));
        draft.act(new Action.Unwatch(instance.id()));
        Release release = draft.releaseOf(instance);
        var grace = release == null
                ? draft.app.settings().stopGrace()
                : draft.settingsOf(release).stopGrace();
        draft.act(new Action.StopInstance(instance.id(), instance.runtime(), grace));
    }

    void stopAll(Draft draft) {
        for (Instance instance : List.copyOf(draft.instances)) {
            stop(draft, instance, null);
        }
    }

    /** Lets an instance finish what it has, then stops it. */
    void retire(Draft draft, Instance instance) {
        if (!instance.served() || instance.phase() == InstancePhase.FAILED) {
            stop(draft, instance, null);
            return;
        }
        draft.put(instance.in(InstancePhase.DRAINING, null, draft.now));
        draft.act(new Action.Unwatch(instance.id()));
        draft.act(new Action.Drain(instance.id(), DRAIN_LIMIT));
    }

    /** Brings the number of serving instances to what is wanted; leaves an app alone that ended up failed: users say when. */
    void reconcile(Draft draft, int replaced) {
        Release current = draft.current();
        boolean makingWay = draft.rollout != null && draft.rollout.stopFirst();
        if (draft.app.goal() != Goal.RUN || current == null || makingWay || draft.state == AppState.FAILED) {
            return;
        }
        List<Instance> serving = draft.serving();
        int missing = wanted(draft, current) - serving.size();
        boolean portStillHeld = current.fixedPort() != null
                && draft.instances.stream().anyMatch(i -> i.phase() == InstancePhase.STOPPING);
        for (int i = 0; i < missing && !portStillHeld; i++) {
            start(draft, current, replaced);
        }
        if (missing < 0) {
            serving.stream()
                    .sorted(Comparator.comparing((Instance i) -> i.phase() == InstancePhase.HEALTHY)
                            .thenComparing(Instance::since))
                    .limit(-missing)
                    .forEach(surplus -> retire(draft, surplus));
        }
    }
}
