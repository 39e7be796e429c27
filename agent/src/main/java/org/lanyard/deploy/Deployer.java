package org.lanyard.deploy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.life.Action;
import org.lanyard.deploy.life.Event;
import org.lanyard.deploy.life.Life;
import org.lanyard.deploy.life.Lifecycle;
import org.lanyard.deploy.life.Step;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.AppState;
import org.lanyard.model.InstanceId;
import org.lanyard.model.Refused;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.Settings;
import org.lanyard.model.Unread;
import org.lanyard.run.RunningInstance;
import org.lanyard.run.Runtime;

/**
 * Drives every app's life: hands events to the state machine, makes changes durable, has actions carried out, tells
 * watchers. All methods but {@link #watch} run on the control thread.
 */
public final class Deployer {

    private static final System.Logger LOG = System.getLogger(Deployer.class.getName());

    private final Platform platform;
    private final Lifecycle lifecycle;
    private final Ledger ledger;
    private final Shelves shelves;
    private final Performer performer;
    private final Locked locked;
    private final Map<AppId, Life> lives = new LinkedHashMap<>();
    private final Map<InstanceId, AppId> owners = new HashMap<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Watchers watchers = new Watchers();
    private boolean handling;
    private boolean closed;

    /** What the runtimes told between the look at what runs and its taking up; it is of something newer than that look. */
    private final List<Runnable> early = new ArrayList<>();

    private boolean restored;
    private final Set<InstanceId> leaving = new HashSet<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();

    private record Pending(AppId app, Event event) {}

    public Deployer(Platform platform) {
        this.platform = platform;
        this.lifecycle = new Lifecycle(platform.ids(), platform.ports()::free);
        this.ledger = new Ledger(platform.catalog(), platform.loop(), this::renew);
        this.shelves =
                new Shelves(platform.builder(), platform.loop(), lives.values(), platform.homes()::bundlesOfOthers);
        this.locked = new Locked(platform.secrets());
        this.performer = new Performer(platform, this, shelves, locked);
        platform.runtimes().values().forEach(runtime -> runtime.listen(new RuntimeEvents(platform, this)::accept));
    }

    /**
     * Takes up what the catalog wants and the runtimes have. Blocks on both; called once, from outside the control
     * thread, before any command.
     */
    public void restore() {
        Found found = Found.on(platform);
        platform.loop().ask(() -> {
            for (Life life : found.lives()) {
                lives.put(life.app().id(), life);
            }
            if (!found.complete()) {
                shelves.freeze();
            }
            shelves.sweep(found.stock(), found.releasesInUse());
            for (Life life : found.lives()) {
                List<RunningInstance> own = found.instancesOf(life);
                own.forEach(instance -> owners.put(instance.id(), life.app().id()));
                handle(life.app().id(), new Event.Restored(own));
            }
            found.strays().forEach(this::stopStray);
            restored = true;
            early.forEach(Runnable::run);
            early.clear();
            return true;
        });
    }

    /**
     * Takes over an app that another node has led; nothing happens when it is here already, or no more anywhere. Blocks on
     * the catalog; from outside the control thread.
     *
     * @param cause for the app's history
     * @return whether there is such an app
     */
    public boolean assume(AppId app, String cause) {
        Life found = Found.life(platform, app);
        if (found == null) {
            return false;
        }
        platform.loop().post(() -> {
            if (!closed && lives.putIfAbsent(app, found) == null) {
                handle(app, new Event.Assumed(cause));
                // Also when nothing had to be done, as for one that is stopped: the others have to hear it from here.
                Life now = lives.get(app);
                if (now != null) {
                    tell(new AppNotice.Changed(view(now)));
                }
            }
        });
        return true;
    }

    /**
     * Another node has written an app that is led here, as it could not reach this one, and its word counts: goes on from there,
     * with new instances. When it wants the same, as one that has just returned and took the app for its own, this node's account of
     * it stays, and what runs is not touched. Any thread.
     */
    public void renew(AppId app) {
        platform.loop().post(() -> {
            Life life = lives.get(app);
            // Read here, where it is written, so that nothing comes in between.
            Life found = life == null || closed ? null : Found.life(platform, app);
            if (life == null || found == null || life.app().equals(found.app())) {
                return;
            }
            if (wantsTheSame(life.app(), found.app())) {
                ledger.insist(life.app(), found.app());
            } else {
                giveUp(life);
                lives.put(app, found);
                handle(app, new Event.Assumed("changed at another node, which this one could not reach"));
            }
        });
    }

    private static boolean wantsTheSame(App here, App other) {
        return here.goal() == other.goal()
                && here.name().equals(other.name())
                && here.settings().equals(other.settings())
                && here.source().equals(other.source())
                && Objects.equals(here.release(), other.release())
                && (other.order() == null || other.order().equals(here.order()));
    }

    /**
     * Another node leads the app from now on: ends what runs of it here, and writes nothing more of it. Completes when its port is
     * let go of. Any thread.
     */
    public CompletableFuture<Void> handOver(AppId app) {
        var done = new CompletableFuture<Void>();
        platform.loop().post(() -> {
            Life life = lives.remove(app);
            if (life != null && !closed) {
                giveUp(life);
            }
            done.complete(null);
        });
        return done;
    }

    /** There may be keys now for values that could not be read before: what waited for them goes on. Any thread. */
    public void keysCame() {
        platform.loop().post(() -> {
            if (closed) {
                return;
            }
            locked.retry((app, action) -> {
                Life life = lives.get(app);
                if (life != null) {
                    perform(life, action);
                }
            });
            lives.values().stream()
                    .filter(life ->
                            life.app().settings().env().values().stream().anyMatch(Unread::is))
                    .forEach(life -> tell(new AppNotice.Changed(view(life))));
        });
    }

    private void giveUp(Life life) {
        performer.cancelWork(life.app().id());
        locked.changed(life.app().id(), null);
        Step step = lifecycle.step(life, new Event.Yielded(), platform.clock().instant());
        step.actions().stream()
                .filter(action -> !(action instanceof Action.Persist))
                .forEach(action -> perform(step.life(), action));
    }

    /** Its app was destroyed in the moment that the agent died, or moved while this node was away. */
    private void stopStray(RunningInstance stray) {
        LOG.log(System.Logger.Level.INFO, "Stopping instance {0}, whose app is gone or runs elsewhere", stray.id());
        Runtime runtime = platform.runtimes().get(stray.runtime());
        if (runtime != null) {
            runtime.stop(stray.id(), Settings.DEFAULT.stopGrace());
        }
    }

    /**
     * Builds a release that another node runs, so that this one can take it over at once. Blocks; any thread but the
     * control thread.
     */
    public void buildAhead(Release release) throws StepFailed {
        performer.buildAhead(release);
    }

    /** Removes what was built ahead, unless an app of this node has it by now. Any thread. */
    public void discardAhead(ReleaseId release) {
        platform.loop().post(() -> {
            boolean named = lives.values().stream()
                    .flatMap(life -> life.releases().stream())
                    .anyMatch(known -> known.id().equals(release));
            if (!named) {
                shelves.discard(release);
            }
        });
    }

    /** Gives an app of this node another name. From any thread. */
    public void rename(AppId app, String name, String cause) {
        post(app, new Event.Renamed(name, cause));
    }

    /** Has an app of this node answer on another port. From any thread. */
    public void leavePort(AppId app, int port, String cause) {
        post(app, new Event.PortLost(port, cause));
    }

    // ---- events

    /** From any thread. */
    void post(AppId app, Event event) {
        platform.loop().post(() -> handle(app, event));
    }

    /** The same, once all that has happened so far is durable. From any thread. */
    void postWhenSaved(AppId app, Event event) {
        platform.loop().post(() -> ledger.whenSaved(() -> handle(app, event)));
    }

    /** From any thread; ignored when the instance belongs to nobody any more. */
    void post(InstanceId instance, Event event) {
        platform.loop().post(() -> {
            if (restored) {
                handOn(instance, event);
            } else {
                early.add(() -> handOn(instance, event));
            }
        });
    }

    private void handOn(InstanceId instance, Event event) {
        AppId owner = owners.get(instance);
        if (owner != null) {
            handle(owner, event);
        }
    }

    /** Takes the step and all that follows from it at once. Re-entrant calls are taken up when the step is through. */
    void handle(AppId app, Event event) {
        if (closed) {
            if (event instanceof Event.Stopped stopped && leaving.remove(stopped.id())) {
                var _ = completeWhenLeft();
            }
            return;
        }
        pending.add(new Pending(app, event));
        if (handling) {
            return;
        }
        handling = true;
        try {
            for (Pending next = pending.poll(); next != null; next = pending.poll()) {
                take(next);
            }
        } finally {
            handling = false;
            pending.clear();
        }
    }

    private void take(Pending next) {
        Life before = lives.get(next.app());
        if (before == null) {
            return;
        }
        Step step = lifecycle.step(before, next.event(), platform.clock().instant());
        ledger.save(step, next.event() instanceof Event.Command);
        lives.put(next.app(), step.life());
        claimInstances(step.life());
        for (Action action : step.actions()) {
            perform(step.life(), action);
        }
        performer.performed(step.life());
        locked.changed(next.app(), lives.get(next.app()));
        shelves.changed(before, lives.get(next.app()));
        if (!before.equals(step.life()) && lives.containsKey(next.app())) {
            tell(new AppNotice.Changed(view(step.life())));
        }
    }

    /** A defect in one action must not keep the others from being carried out. */
    private void perform(Life life, Action action) {
        try {
            performer.perform(life, action);
        } catch (RuntimeException defect) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Failed to carry out " + action + " for " + life.app().name(),
                    defect);
        }
    }

    private void claimInstances(Life life) {
        life.instances()
                .forEach(instance -> owners.put(instance.id(), life.app().id()));
    }

    /**
     * Nothing is decided any more, and what is being fetched or built is cancelled; orders remain in the catalog and are
     * taken up by the next agent. From outside the control thread.
     *
     * @param withInstances stops what runs here too, without changing what is wanted
     * @return completes when those are gone
     */
    public CompletableFuture<Void> close(boolean withInstances) {
        return platform.loop().ask(() -> {
            closed = true;
            performer.cancelWork();
            List<Life> affected = withInstances ? List.copyOf(lives.values()) : List.of();
            for (Life life : affected) {
                life.instances().forEach(instance -> leaving.add(instance.id()));
                life.instances()
                        .forEach(instance -> perform(
                                life,
                                new Action.StopInstance(
                                        instance.id(),
                                        instance.runtime(),
                                        life.app().settings().stopGrace())));
            }
            return completeWhenLeft();
        });
    }

    private CompletableFuture<Void> completeWhenLeft() {
        if (leaving.isEmpty()) {
            left.complete(null);
        }
        return left;
    }

    // ---- what others in this package ask

    Shelves shelves() {
        return shelves;
    }

    void add(Life life, Event first) {
        lives.put(life.app().id(), life);
        try {
            handle(life.app().id(), first);
        } catch (Refused refused) {
            lives.remove(life.app().id());
            throw refused;
        }
    }

    void forget(Life life) {
        lives.remove(life.app().id());
        platform.homes().leave(life.app().id());
        owners.values().removeIf(life.app().id()::equals);
        tell(new AppNotice.Gone(life.app().id(), life.app().name()));
    }

    void disown(InstanceId instance) {
        owners.remove(instance);
    }

    Collection<Life> lives() {
        return lives.values();
    }

    @Nullable Life life(String nameOrId) {
        for (Life life : lives.values()) {
            if (life.app().name().equals(nameOrId) || life.app().id().value().equals(nameOrId)) {
                return life;
            }
        }
        return null;
    }

    @Nullable AppId owner(InstanceId instance) {
        return owners.get(instance);
    }

    // ---- watching

    AutoCloseable watch(Consumer<AppNotice> watcher) {
        return watchers.add(watcher);
    }

    void tell(AppNotice notice) {
        watchers.tell(notice);
    }

    AppView view(Life life) {
        return Views.of(life, platform.host(), platform.runtimeNotices(), locked, ledger.trouble());
    }

    static boolean underWay(Life life) {
        return life.rollout() != null && life.state() != AppState.DESTROYED;
    }
}
