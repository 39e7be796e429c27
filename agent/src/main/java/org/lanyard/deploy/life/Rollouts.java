package org.lanyard.deploy.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Catalog;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.deploy.Revision;
import org.lanyard.model.AppState;
import org.lanyard.model.BundleId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.Order;
import org.lanyard.model.OrderId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;

/** Carries an order out, from the source to the switch. */
final class Rollouts {

    private final Supplier<String> ids;
    private final Fleet fleet;
    private final Doors doors;
    private final Garbage garbage;

    Rollouts(Supplier<String> ids, Fleet fleet, Doors doors, Garbage garbage) {
        this.ids = ids;
        this.fleet = fleet;
        this.doors = doors;
        this.garbage = garbage;
    }

    // ---- through the stages

    void begin(Draft draft, Order order) {
        draft.app = draft.app.withOrder(order);
        draft.rollout = Rollout.of(order);
        draft.notices.clear();
        Release target = draft.release(order.target());
        Release current = draft.current();
        if (order.kind() == Order.Kind.ROLL_BACK && target != null) {
            draft.rollout = draft.rollout.withRelease(target);
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
        Rollout rollout = under(draft, event.order(), AppState.VALIDATING);
        if (rollout == null) {
            return;
        }
        if (nothingNew(draft, rollout.order(), event.revision())) {
            String why = "nothing new: " + event.revision().label() + " runs already";
            draft.say(Character.toUpperCase(why.charAt(0)) + why.substring(1));
            close(draft);
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
                && draft.serving().stream().anyMatch(i -> i.phase() == InstancePhase.HEALTHY);
    }

    void fetched(Draft draft, Event.Fetched event) {
        Rollout rollout = under(draft, event.order(), AppState.FETCHING);
        if (rollout != null) {
            draft.rollout = rollout.withBundle(event.bundle());
            stage(draft, AppState.PLACING, "source is here");
            draft.act(new Action.Inspect(event.order(), event.bundle(), draft.app.settings()));
        }
    }

    void inspected(Draft draft, Event.Inspected event) {
        Rollout rollout = under(draft, event.order(), AppState.PLACING);
        if (rollout == null) {
            return;
        }
        draft.say("On this node, the only one: " + event.plan().because());
        Release current = draft.current();
        Release release =
                current != null && rollout.revision() == null && current.plan().equals(event.plan())
                        ? current
                        : newRelease(draft, rollout, event.plan());
        draft.rollout = rollout.withRelease(release);
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
                insistsLike(current, plan));
        draft.put(release);
        draft.app = draft.app.withOrder(rollout.order().making(release.id()));
        return release;
    }

    /** The next release of an app that insists on its port most likely does too. */
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

    private void build(Draft draft, Release release) {
        Order order = order(draft);
        stage(draft, AppState.BUILDING, "release " + release.number() + " (" + release.label() + ")");
        draft.act(new Action.Build(order.id(), release, draft.app.settings()));
    }

    void built(Draft draft, Event.Built event) {
        Rollout rollout = under(draft, event.order(), AppState.BUILDING);
        if (rollout == null || rollout.release() == null) {
            return;
        }
        stage(draft, AppState.STARTING, "built");
        Integer fixed = rollout.release().fixedPort();
        Integer named = draft.app.settings().port();
        boolean fixedHeld = fixed != null && (fixed.equals(draft.gatewayPort) || holds(draft, fixed));
        if (fixed != null && fixedHeld) {
            makeWay(draft, fixed);
        } else if (fixed == null && named != null && holds(draft, named)) {
            // The older release insists on the very port that the gateway is to have before this one.
            makeWay(draft, named);
        } else {
            launch(draft);
        }
    }

    private static boolean holds(Draft draft, int port) {
        return draft.instances.stream().anyMatch(i -> i.port() == port);
    }

    /** The new release, or the gateway before it, cannot have the port before the old one has let go of it. */
    void makeWay(Draft draft, int port) {
        Rollout rollout = rollout(draft);
        boolean insists = release(rollout).fixedPort() != null;
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

    private void launch(Draft draft) {
        Rollout rollout = rollout(draft);
        Release release = release(rollout);
        List<InstanceId> fresh = new ArrayList<>();
        for (int i = 0; i < Fleet.wanted(draft, release); i++) {
            Instance instance = fleet.start(draft, release, 0);
            fresh.add(instance.id());
            draft.rollout = rollout.withFresh(fresh);
        }
    }

    // ---- the switch

    /** Called whenever a fresh instance became well, or the gateway opened. */
    void continueSwitch(Draft draft) {
        Rollout rollout = draft.rollout;
        if (rollout == null || rollout.stage() != AppState.STARTING || !allWell(draft, rollout)) {
            return;
        }
        if (doors.arrange(draft, release(rollout))) {
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
        Release release = release(rollout);
        draft.app = draft.app.withRelease(release.id());
        close(draft);
        for (Instance instance : old) {
            fleet.retire(draft, instance);
        }
        draft.become(AppState.RUNNING, "release " + release.number() + " (" + release.label() + ") is healthy", null);
        draft.say("Release " + release.number() + " (" + release.label() + ") is healthy and serves now");
        // Another number of replicas may have been asked for meanwhile.
        fleet.reconcile(draft, 0);
        garbage.collect(draft);
    }

    /** The order is over and came to what was wanted. */
    private static void close(Draft draft) {
        draft.app = draft.app.withOrder(null).withLastFailure(null);
        draft.rollout = null;
    }

    // ---- when it comes to nothing

    void workFailed(Draft draft, Event.WorkFailed event) {
        if (draft.rollout != null && draft.rollout.order().id().equals(event.order())) {
            fail(draft, event.reason());
        }
    }

    /** True when a rollout was waiting for the port. */
    boolean portTaken(Draft draft, String message) {
        Rollout rollout = draft.rollout;
        if (rollout == null || rollout.stage() != AppState.STARTING || !allWell(draft, rollout)) {
            return false;
        }
        fail(draft, message);
        return true;
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
        Rollout rollout = rollout(draft);
        draft.act(new Action.CancelWork(rollout.order().id()));
        draft.rollout = null;
        draft.app = draft.app.withOrder(null);
        for (InstanceId id : rollout.fresh()) {
            Instance instance = draft.instance(id);
            if (instance != null) {
                fleet.stop(draft, instance, null);
            }
        }
        Release release = rollout.release();
        if (release != null
                && !release.id().equals(draft.app.release())
                && rollout.order().kind() != Order.Kind.ROLL_BACK) {
            doom(draft, release);
        }
        return rollout;
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

    // ---- shared

    /** The stage is the app's state while nothing serves, else a step of its update. */
    private static void stage(Draft draft, AppState stage, String cause) {
        draft.rollout = rollout(draft).at(stage);
        if (draft.anyServing()) {
            if (draft.state != AppState.UPDATING) {
                draft.become(AppState.UPDATING, order(draft).cause(), null);
            }
            draft.record(stage, cause, null);
        } else {
            draft.become(stage, cause, null);
        }
    }

    private static @Nullable Rollout under(Draft draft, OrderId order, AppState stage) {
        Rollout rollout = draft.rollout;
        return rollout != null && rollout.order().id().equals(order) && rollout.stage() == stage ? rollout : null;
    }

    private static Rollout rollout(Draft draft) {
        if (draft.rollout == null) {
            throw new IllegalStateException("No rollout under way for " + draft.app.name());
        }
        return draft.rollout;
    }

    private static Order order(Draft draft) {
        return rollout(draft).order();
    }

    private static Release release(Rollout rollout) {
        if (rollout.release() == null) {
            throw new IllegalStateException("A rollout without a release at " + rollout.stage());
        }
        return rollout.release();
    }
}
