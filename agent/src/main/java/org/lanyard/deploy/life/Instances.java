package org.lanyard.deploy.life;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.model.AppState;
import org.lanyard.model.Goal;
import org.lanyard.model.Release;
import org.lanyard.model.RuntimeKind;

/** What instances report, and what follows from it. */
final class Instances {

    /** A fresh instance that ends so often before it was ever well is a failed release. */
    private static final int EXITS_BEFORE_FAILURE = 3;

    /** An unhealthy instance is replaced so often in a row; then the app is failed. */
    private static final int REPLACEMENTS = 3;

    private static final Duration STABLE = Duration.ofMinutes(10);

    private final Fleet fleet;
    private final Switchover switchover;
    private final Failures failures;
    private final FixedPorts fixedPorts;
    private final Doors doors;
    private final Garbage garbage;

    Instances(
            Fleet fleet,
            Switchover switchover,
            Failures failures,
            FixedPorts fixedPorts,
            Doors doors,
            Garbage garbage) {
        this.fleet = fleet;
        this.switchover = switchover;
        this.failures = failures;
        this.fixedPorts = fixedPorts;
        this.doors = doors;
        this.garbage = garbage;
    }

    void started(Draft draft, Event.Started event) {
        Instance instance = draft.instance(event.id());
        if (instance == null || !instance.kept()) {
            return;
        }
        if (instance.phase() == InstancePhase.HEALTHY && instance.pid() == event.pid()) {
            return;
        }
        Instance next = instance.withPid(event.pid()).in(InstancePhase.STARTING, null, draft.now);
        draft.put(next);
        Release release = draft.releaseOf(instance);
        if (release != null) {
            Integer supposed = draft.isFresh(next) ? draft.underWay().supposed() : null;
            draft.act(new Action.Watch(next, release, draft.settingsOf(release), supposed));
        }
    }

    void well(Draft draft, Event.Well event) {
        Instance instance = draft.instance(event.id());
        if (instance == null || !instance.kept() || instance.phase() == InstancePhase.HEALTHY) {
            return;
        }
        draft.put(instance.nowServing().in(InstancePhase.HEALTHY, null, draft.now));
        if (draft.isFresh(instance)) {
            switchover.continueSwitch(draft);
        } else if (draft.rollout == null) {
            doors.ensure(draft);
            if (draft.state == AppState.RUNNING && instance.runtime() == RuntimeKind.SITE) {
                return;
            }
            draft.become(AppState.RUNNING, "health check passed", draft.app.lastFailure());
        }
    }

    void unwell(Draft draft, Event.Unwell event) {
        Instance instance = draft.instance(event.id());
        if (instance != null && instance.phase() == InstancePhase.HEALTHY) {
            if (draft.isFresh(instance)) {
                failures.fail(draft, "It was healthy for a moment only: " + event.why() + ".");
                return;
            }
            boolean wasStable = Duration.between(instance.since(), draft.now).compareTo(STABLE) > 0;
            int replaced = wasStable ? 0 : instance.replaced();
            draft.put(instance.in(InstancePhase.UNHEALTHY, event.why(), draft.now));
            replace(draft, instance, replaced, "fails its health check: " + event.why(), event.why());
        }
    }

    void graceOver(Draft draft, Event.GraceOver event) {
        Instance instance = draft.instance(event.id());
        if (instance == null || !instance.kept() || instance.phase() == InstancePhase.HEALTHY) {
            return;
        }
        if (instance.phase() == InstancePhase.FAILED) {
            keepLooking(draft, instance);
            return;
        }
        String reason = Words.withLastLines(event.why(), event.lastLines());
        if (draft.isFresh(instance)) {
            failures.fail(draft, reason);
        } else {
            replace(draft, instance, instance.replaced(), "did not become healthy", reason);
        }
    }

    private void replace(Draft draft, Instance instance, int replaced, String cause, String reason) {
        if (replaced >= REPLACEMENTS) {
            fail(draft, instance, "was replaced " + replaced + " times and " + cause, reason);
            keepLooking(draft, instance);
            return;
        }
        draft.record(draft.state, "an instance " + cause + "; it is replaced", reason);
        Instance counted = new Instance(
                instance.id(),
                instance.release(),
                instance.runtime(),
                instance.assigned(),
                instance.port(),
                instance.phase(),
                instance.pid(),
                instance.restarts(),
                instance.exits(),
                instance.served(),
                replaced,
                instance.since(),
                reason);
        fleet.stop(draft, counted, reason);
    }

    /** It is left as it is: should it recover by itself, it serves again. */
    private static void keepLooking(Draft draft, Instance instance) {
        Instance failed = draft.instance(instance.id());
        Release release = draft.releaseOf(instance);
        if (failed != null && release != null) {
            draft.act(new Action.Watch(failed, release, draft.settingsOf(release), null));
        }
    }

    void exited(Draft draft, Event.Exited event) {
        Instance instance = draft.instance(event.id());
        if (instance == null || !instance.kept()) {
            return;
        }
        Instance next = instance.exited().in(InstancePhase.RESTARTING, event.how(), draft.now);
        draft.put(next);
        draft.act(new Action.Unwatch(instance.id()));
        if (!draft.isFresh(instance)) {
            draft.record(draft.state, "an instance ended: " + event.how() + "; it starts again", null);
        } else if (!fixedPorts.madeWay(draft, instance, event.lastLines())
                && !fixedPorts.gaveWay(draft, instance, event.lastLines())
                && next.exits() >= EXITS_BEFORE_FAILURE) {
            failures.fail(
                    draft,
                    Words.withLastLines(
                            "It ended " + next.exits() + " times before it was healthy: " + event.how() + ".",
                            event.lastLines()));
        }
    }

    void gaveUp(Draft draft, Event.GaveUp event) {
        Instance instance = draft.instance(event.id());
        if (instance == null || !instance.kept()) {
            return;
        }
        String reason = Words.withLastLines(event.reason() + ".", event.lastLines());
        draft.act(new Action.Unwatch(instance.id()));
        if (draft.isFresh(instance)) {
            failures.fail(draft, reason);
        } else {
            fail(draft, instance, "keeps crashing", reason);
        }
    }

    private static void fail(Draft draft, Instance instance, String cause, @Nullable String reason) {
        draft.put(instance.in(InstancePhase.FAILED, reason, draft.now));
        draft.act(new Action.Unwatch(instance.id()));
        // One that is being replaced is missing here, and still to come.
        Release current = draft.current();
        boolean allFailed = draft.serving().stream().allMatch(i -> i.phase() == InstancePhase.FAILED)
                && (current == null || draft.serving().size() >= Fleet.wanted(draft, current));
        if (allFailed && draft.rollout == null) {
            draft.become(AppState.FAILED, "it " + cause, reason);
        } else {
            draft.record(draft.state, "an instance " + cause, reason);
        }
    }

    void drained(Draft draft, Event.Drained event) {
        Instance instance = draft.instance(event.id());
        if (instance != null && instance.phase() == InstancePhase.DRAINING) {
            fleet.stop(draft, instance, null);
        }
    }

    void stopped(Draft draft, Event.Stopped event) {
        Instance instance = draft.instance(event.id());
        if (instance == null) {
            return;
        }
        if (instance.phase() != InstancePhase.STOPPING) {
            // Its runtime lost it: somebody took it down behind our back. What is wanted is brought up again.
            draft.record(draft.state, "an instance is gone", null);
        }
        boolean lost = draft.isFresh(instance) && instance.phase() != InstancePhase.STOPPING;
        remove(draft, instance);
        if (lost) {
            failures.fail(draft, "It was taken down from outside before it was healthy.");
        }
        boolean sick = instance.reason() != null && instance.phase() == InstancePhase.STOPPING;
        if (draft.app.goal() == Goal.RUN) {
            switchover.launchWhenFree(draft);
            fleet.reconcile(draft, sick ? instance.replaced() + 1 : 0);
            garbage.collect(draft);
        } else {
            Endings.whenGone(draft);
            garbage.collect(draft);
        }
    }

    private static void remove(Draft draft, Instance gone) {
        draft.instances.removeIf(i -> i.id().equals(gone.id()));
        draft.act(new Action.Unwatch(gone.id()));
        draft.trust(gone.id());
        boolean last = draft.instances.stream().noneMatch(i -> i.release().equals(gone.release()));
        if (last && draft.release(gone.release()) == null) {
            // Of a release that was given up, just before the agent was killed: its files were in use until now.
            draft.act(new Action.DiscardRelease(gone.release()));
        }
    }
}
