package org.lanyard.deploy.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Catalog;
import org.lanyard.deploy.Gateway;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.model.App;
import org.lanyard.model.AppState;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.InstanceId;
import org.lanyard.model.OrderId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunSettings;

/** A life while one step changes it, and the actions gathered so far. Lives only within the step. */
final class Draft {

    final Instant now;
    private final Life before;
    private final List<Catalog.Change> changes = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();

    App app;
    AppState state;
    String cause;

    @Nullable String reason;

    Instant since;
    final List<Release> releases;
    final List<Instance> instances;

    @Nullable Rollout rollout;

    @Nullable Integer gatewayPort;

    final List<ReleaseId> doomed;
    final List<String> notices;
    long entries;
    private boolean deleted;

    Draft(Life life, Instant now) {
        this.before = life;
        this.now = now;
        app = life.app();
        state = life.state();
        cause = life.cause();
        reason = life.reason();
        since = life.since();
        releases = new ArrayList<>(life.releases());
        instances = new ArrayList<>(life.instances());
        rollout = life.rollout();
        gatewayPort = life.gatewayPort();
        doomed = new ArrayList<>(life.doomed());
        notices = new ArrayList<>(life.notices());
        entries = life.entries();
    }

    Life life() {
        return new Life(
                app, state, cause, reason, since, releases, instances, rollout, gatewayPort, doomed, notices, entries);
    }

    /** The next life and what is to be done: what must be durable first, the rest in the order it was asked for. */
    Step done() {
        if (!app.equals(before.app()) && !deleted) {
            changes.add(0, new Catalog.Change.SaveApp(app, before.app()));
        }
        Life after = life();
        List<Gateway.Target> targets = after.targets();
        if (gatewayPort != null && (!targets.equals(before.targets()) || !gatewayPort.equals(before.gatewayPort()))) {
            actions.add(0, new Action.Route(targets));
        }
        if (!changes.isEmpty()) {
            actions.add(0, new Action.Persist(changes));
        }
        return new Step(after, List.copyOf(actions));
    }

    void act(Action action) {
        actions.add(action);
    }

    void say(String line) {
        act(new Action.Say(line));
    }

    /** It is no more, with all that belongs to it. */
    void delete() {
        save(new Catalog.Change.DeleteApp(app.id(), before.app()));
    }

    void save(Catalog.Change change) {
        deleted |= change instanceof Catalog.Change.DeleteApp;
        changes.add(change);
    }

    /** Changes state, with a history entry; the same state with another cause is an entry too, unless both are the same. */
    void become(AppState next, String why, @Nullable String detail) {
        if (state == next && cause.equals(why) && Objects.equals(reason, detail)) {
            return;
        }
        if (state != next) {
            since = now;
        }
        state = next;
        cause = why;
        reason = detail;
        record(next, why, detail);
    }

    void record(AppState entryState, String why, @Nullable String detail) {
        Release release = rollout != null && rollout.release() != null ? rollout.release() : current();
        save(new Catalog.Change.AddHistory(new HistoryEntry(
                app.id(), entries++, now, entryState, why, detail, release == null ? null : release.number())));
    }

    @Nullable Release current() {
        return release(app.release());
    }

    @Nullable Release release(@Nullable ReleaseId id) {
        for (Release release : releases) {
            if (release.id().equals(id)) {
                return release;
            }
        }
        return null;
    }

    /** The release that an instance is of, as that instance runs it; null when it is not known any more. */
    @Nullable Release releaseOf(Instance instance) {
        return rollout != null && rollout.release() != null && isFresh(instance)
                ? rollout.release()
                : release(instance.release());
    }

    /** What instances of the release are started with. */
    RunSettings settingsOf(Release release) {
        return release.settings() != null ? release.settings() : app.settings().run();
    }

    @Nullable Instance instance(InstanceId id) {
        for (Instance instance : instances) {
            if (instance.id().equals(id)) {
                return instance;
            }
        }
        return null;
    }

    void put(Instance changed) {
        for (int i = 0; i < instances.size(); i++) {
            if (instances.get(i).id().equals(changed.id())) {
                instances.set(i, changed);
                return;
            }
        }
        instances.add(changed);
    }

    void put(Release changed) {
        releases.removeIf(r -> r.id().equals(changed.id()));
        releases.add(changed);
        releases.sort(Comparator.comparingInt(Release::number));
        save(new Catalog.Change.SaveRelease(changed));
    }

    /** The rollout, where there must be one. */
    Rollout underWay() {
        if (rollout == null) {
            throw new IllegalStateException("No rollout under way for " + app.name());
        }
        return rollout;
    }

    /** The rollout if it is the order's and at that stage; else null: what came is of something that is over. */
    @Nullable Rollout under(OrderId order, AppState stage) {
        return rollout != null && rollout.order().id().equals(order) && rollout.stage() == stage ? rollout : null;
    }

    /** The order is over and came to what was wanted. */
    void accomplish() {
        app = app.withOrder(null).withLastFailure(null);
        rollout = null;
    }

    /** It is not known to be any good, also after a kill of the agent, until it is trusted. */
    void doubt(InstanceId id) {
        List<InstanceId> unproven = new ArrayList<>(app.unproven());
        unproven.add(id);
        app = app.withUnproven(unproven);
    }

    /** It is proven, or gone. */
    void trust(InstanceId id) {
        if (app.unproven().contains(id)) {
            app = app.withUnproven(
                    app.unproven().stream().filter(other -> !other.equals(id)).toList());
        }
    }

    boolean isFresh(Instance instance) {
        return rollout != null && rollout.fresh().contains(instance.id());
    }

    List<Instance> serving() {
        return life().serving();
    }

    boolean anyServing() {
        return serving().stream().anyMatch(i -> i.served() && i.phase() != InstancePhase.FAILED);
    }

    void notice(String text) {
        if (!notices.contains(text)) {
            notices.add(text);
            say(text);
        }
    }
}
