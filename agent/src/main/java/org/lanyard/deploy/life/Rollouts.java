package org.lanyard.deploy.life;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.deploy.Revision;
import org.lanyard.model.AppState;
import org.lanyard.model.BundleId;
import org.lanyard.model.Order;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;

/** Carries an order through its stages, from the source to a release that is built. */
final class Rollouts {

    private final Supplier<String> ids;
    private final Switchover switchover;

    Rollouts(Supplier<String> ids, Switchover switchover) {
        this.ids = ids;
        this.switchover = switchover;
    }

    void begin(Draft draft, Order order) {
        draft.app = draft.app.withOrder(order);
        draft.rollout = Rollout.of(order);
        draft.notices.clear();
        Release target = draft.release(order.target());
        Release current = draft.current();
        if (order.kind() == Order.Kind.ROLL_BACK && target != null) {
            build(draft, target);
        } else if (order.kind() == Order.Kind.RECONFIGURE && current != null) {
            stage(draft, AppState.PLACING, order.cause());
            draft.act(new Action.Inspect(order.id(), current.bundle(), draft.app.settings()));
        } else {
            stage(draft, AppState.VALIDATING, order.cause());
            draft.act(
                    new Action.Resolve(order.id(), draft.app.releases() + 1, draft.app.source(), draft.app.settings()));
        }
    }

    void resolved(Draft draft, Event.Resolved event) {
        Rollout rollout = draft.under(event.order(), AppState.VALIDATING);
        if (rollout == null) {
            return;
        }
        if (nothingNew(draft, rollout.order(), event.revision())) {
            String why = "nothing new: " + event.revision().label() + " runs already";
            draft.say(Character.toUpperCase(why.charAt(0)) + why.substring(1));
            draft.accomplish();
            draft.become(AppState.RUNNING, why, null);
            return;
        }
        draft.rollout = rollout.withRevision(event.revision());
        stage(draft, AppState.FETCHING, event.revision().label());
        draft.act(new Action.Fetch(event.order(), draft.app.releases() + 1, draft.app.source(), event.revision()));
    }

    private static boolean nothingNew(Draft draft, Order order, Revision revision) {
        Release current = draft.current();
        return !order.force()
                && current != null
                && current.revision().equals(revision.id())
                && current.source().equals(draft.app.source())
                && draft.app.lastFailure() == null
                && draft.settingsOf(current).equals(draft.app.settings().run())
                && draft.serving().stream().anyMatch(i -> i.phase() == InstancePhase.HEALTHY);
    }

    void fetched(Draft draft, Event.Fetched event) {
        Rollout rollout = draft.under(event.order(), AppState.FETCHING);
        if (rollout != null) {
            draft.rollout = rollout.withBundle(event.bundle());
            stage(draft, AppState.PLACING, "source is here");
            draft.act(new Action.Inspect(event.order(), event.bundle(), draft.app.settings()));
        }
    }

    void inspected(Draft draft, Event.Inspected event) {
        Rollout rollout = draft.under(event.order(), AppState.PLACING);
        if (rollout == null) {
            return;
        }
        draft.say("On this node: " + event.plan().because());
        Release current = draft.current();
        Release release =
                current != null && rollout.revision() == null && current.plan().equals(event.plan())
                        ? current
                        : newRelease(draft, rollout, event.plan());
        build(draft, release);
    }

    private Release newRelease(Draft draft, Rollout rollout, RunPlan plan) {
        Release current = draft.current();
        Revision revision = rollout.revision();
        BundleId bundle = rollout.bundle();
        if (revision == null || bundle == null) {
            if (current == null) {
                throw new IllegalStateException("A rollout without source or current release: " + rollout);
            }
            revision = new Revision(current.revision(), current.label());
            bundle = current.bundle();
        }
        int number = draft.app.releases() + 1;
        draft.app = draft.app.withReleases(number);
        var release = new Release(
                new ReleaseId(ids.get()),
                draft.app.id(),
                number,
                draft.app.source(),
                revision.id(),
                revision.label(),
                bundle,
                plan,
                draft.now,
                null,
                draft.app.settings().run());
        draft.put(release);
        draft.app = draft.app.withOrder(rollout.order().making(release.id()));
        draft.rollout = rollout.supposing(insistsLike(current, plan));
        return release;
    }

    /**
     * The next release of an app that insists on its port most likely does too, so it is made way for; but it is told
     * another port, and free to take that.
     */
    private static @Nullable Integer insistsLike(@Nullable Release current, RunPlan plan) {
        if (current != null
                && current.plan() instanceof RunPlan.Native before
                && plan instanceof RunPlan.Native after
                && before.command().equals(after.command())
                && Objects.equals(before.declaredPort(), after.declaredPort())) {
            return current.fixedPort();
        }
        return null;
    }

    private static void build(Draft draft, Release from) {
        Release release = from.withSettings(draft.app.settings().run());
        draft.rollout = draft.underWay().withRelease(release);
        stage(draft, AppState.BUILDING, "release " + release.number() + " (" + release.label() + ")");
        draft.act(new Action.Build(draft.underWay().order().id(), release, draft.settingsOf(release)));
    }

    void built(Draft draft, Event.Built event) {
        Rollout rollout = draft.under(event.order(), AppState.BUILDING);
        if (rollout == null || rollout.release() == null) {
            return;
        }
        stage(draft, AppState.STARTING, "built");
        Integer fixed = rollout.insistedPort();
        Integer named = draft.app.settings().port();
        boolean fixedHeld = fixed != null && (fixed.equals(draft.gatewayPort) || holds(draft, fixed));
        if (fixed != null && fixedHeld) {
            switchover.makeWay(draft, fixed);
        } else if (fixed == null && named != null && holds(draft, named)) {
            // The older release insists on the very port that the gateway is to have before this one.
            switchover.makeWay(draft, named);
        } else {
            switchover.launchWhenFree(draft);
        }
    }

    private static boolean holds(Draft draft, int port) {
        return draft.instances.stream().anyMatch(i -> i.port() == port);
    }

    /** The stage is the app's state while nothing serves, else a step of its update. */
    private static void stage(Draft draft, AppState stage, String cause) {
        draft.rollout = draft.underWay().at(stage);
        if (draft.anyServing()) {
            if (draft.state != AppState.UPDATING) {
                draft.become(AppState.UPDATING, draft.underWay().order().cause(), null);
            }
            draft.record(stage, cause, null);
        } else {
            draft.become(stage, cause, null);
        }
    }
}
