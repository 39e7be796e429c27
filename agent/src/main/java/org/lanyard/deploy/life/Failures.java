package org.lanyard.deploy.life;

import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Catalog;
import org.lanyard.model.AppState;
import org.lanyard.model.InstanceId;
import org.lanyard.model.Order;
import org.lanyard.model.Release;

/** What is left when a rollout comes to nothing: whatever served before serves on. */
final class Failures {

    private final Fleet fleet;
    private final Doors doors;
    private final Garbage garbage;

    Failures(Fleet fleet, Doors doors, Garbage garbage) {
        this.fleet = fleet;
        this.doors = doors;
        this.garbage = garbage;
    }

    void workFailed(Draft draft, Event.WorkFailed event) {
        if (draft.rollout != null && draft.rollout.order().id().equals(event.order())) {
            fail(draft, event.reason());
        }
    }

    void fail(Draft draft, String why) {
        Rollout rollout = abandon(draft);
        draft.app = draft.app.withLastFailure(why);
        Release current = draft.current();
        String what = rollout.order().kind() == Order.Kind.ROLL_BACK ? "the roll-back" : "the update";
        if (current != null && (draft.anyServing() || rollout.stopFirst())) {
            AppState next = draft.anyServing() ? AppState.RUNNING : AppState.STARTING;
            doors.ensure(draft);
            draft.become(next, what + " failed; release " + current.number() + " stays", why);
        } else {
            draft.become(AppState.FAILED, "failed while " + doing(rollout.stage()), why);
        }
        fleet.reconcile(draft, 0);
        garbage.collect(draft);
    }

    /** Ends the rollout and whatever it started; what serves is not touched. */
    Rollout abandon(Draft draft) {
        Rollout rollout = draft.underWay();
        draft.act(new Action.CancelWork(rollout.order().id()));
        draft.rollout = null;
        draft.app = draft.app.withOrder(null);
        for (InstanceId id : rollout.fresh()) {
            Instance instance = draft.instance(id);
            if (instance != null) {
                fleet.stop(draft, instance, null);
            }
        }
        if (rollout.order().kind() == Order.Kind.ROLL_BACK) {
            restoreSettings(draft, draft.current());
        }
        Release release = rollout.release();
        if (release != null
                && !release.id().equals(draft.app.release())
                && rollout.order().kind() != Order.Kind.ROLL_BACK) {
            doom(draft, release);
        }
        return rollout;
    }

    /** What the app is to be started with is what {@code release} was. */
    static void restoreSettings(Draft draft, @Nullable Release release) {
        if (release != null) {
            draft.app = draft.app.withSettings(draft.app.settings().withRun(draft.settingsOf(release)));
        }
    }

    /** It never became healthy: nobody may go back to it, also after a kill of the agent. Its files go with its instances. */
    static void doom(Draft draft, Release release) {
        draft.doomed.add(release.id());
        draft.save(new Catalog.Change.DeleteRelease(release.id()));
    }

    private static String doing(AppState stage) {
        return switch (stage) {
            case VALIDATING -> "looking at its source";
            case FETCHING -> "fetching its source";
            case PLACING -> "finding out how to run it";
            case BUILDING -> "building";
            default -> "starting";
        };
    }
}
