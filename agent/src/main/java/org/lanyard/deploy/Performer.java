package org.lanyard.deploy;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lanyard.deploy.life.Action;
import org.lanyard.deploy.life.Event;
import org.lanyard.deploy.life.Life;
import org.lanyard.model.AppId;
import org.lanyard.model.Release;
import org.lanyard.model.RunPlan;
import org.lanyard.model.RunSettings;
import org.lanyard.model.RuntimeKind;
import org.lanyard.model.Unread;
import org.lanyard.run.InstanceSpec;
import org.lanyard.run.Runtime;

/** Carries actions out. Control thread only; what blocks goes to the background and posts an event back. */
final class Performer {

    private final Platform platform;
    private final Deployer deployer;
    private final HealthWatch health;
    private final DoorKeeper doors;
    private final Shelves shelves;
    private final Works works;
    private final Locked locked;
    private final Map<Later, Loop.Timer> timers = new HashMap<>();

    private record Later(AppId app, Event event) {}

    Performer(Platform platform, Deployer deployer, Shelves shelves, Locked locked) {
        this.platform = platform;
        this.deployer = deployer;
        this.locked = locked;
        this.health = new HealthWatch(platform, deployer);
        this.shelves = shelves;
        this.works = new Works(platform, deployer, shelves);
        this.doors = new DoorKeeper(platform, deployer);
    }

    /** Called when all actions of a step are carried out. */
    void performed(Life life) {
        if (life.rollout() == null) {
            works.finish(life.app().id());
        }
    }

    /** Whatever works for a rollout ends soon. */
    void cancelWork(AppId app) {
        works.cancelAll(app);
    }

    void cancelWork() {
        works.cancelAll();
    }

    void perform(Life life, Action action) {
        AppId app = life.app().id();
        if (locked.holds(app, action)) {
            return;
        }
        switch (action) {
            case Action.Persist _ -> {
                // The ledger has done it, before anything else of the step.
            }
            case Action.Resolve resolve ->
                works.start(life, resolve.order(), resolve.number(), work -> {
                    doors.checkNamed(app, resolve.settings());
                    Revision revision = platform.fetcher().resolve(resolve.source(), work.cancel());
                    return new Event.Resolved(resolve.order(), revision);
                });
            case Action.Fetch fetch -> works.fetch(life, fetch);
            case Action.Inspect inspect ->
                works.start(
                        life,
                        inspect.order(),
                        life.app().releases() + 1,
                        _ -> new Event.Inspected(
                                inspect.order(), platform.inspector().inspect(inspect.bundle(), inspect.settings())));
            case Action.Build build ->
                works.start(life, build.order(), build.release().number(), work -> {
                    Map<String, String> env = environment(build.release(), build.settings());
                    platform.builder().build(build.release(), env, work, work.cancel());
                    return new Event.Built(build.order());
                });
            case Action.CancelWork cancel -> works.cancel(cancel.order());
            case Action.StartInstance start -> start(life, start);
            case Action.StopInstance stop -> {
                runtime(stop.runtime()).stop(stop.id(), stop.grace());
            }
            case Action.Watch watch -> health.watch(life.app().id(), watch);
            case Action.Unwatch unwatch -> {
                health.unwatch(unwatch.id());
                if (life.instance(unwatch.id()) == null) {
                    platform.watcher().gone(unwatch.id());
                    deployer.disown(unwatch.id());
                    platform.loop().background(() -> platform.files().retireInstanceLog(app, unwatch.id()));
                }
            }
            case Action.OpenGateway open -> doors.open(app, open);
            case Action.CloseGateway _ -> platform.gateway().close(app);
            case Action.Route route -> platform.gateway().route(app, route.targets());
            case Action.Drain drain -> drain(app, drain);
            case Action.After after -> later(app, after);
            case Action.Say say -> works.say(life, say.line());
            case Action.DiscardRelease discard -> shelves.discard(discard.release());
            case Action.RemoveFiles remove -> removeFiles(app, remove.withVolumes());
            case Action.Forget _ -> deployer.forget(life);
        }
    }

    // ---- for another node

    void buildAhead(Release release) throws StepFailed {
        RunSettings settings = release.settings();
        Map<String, String> env = settings == null ? Map.of() : environment(release, settings);
        if (env.values().stream().anyMatch(Unread::is)) {
            throw new StepFailed("The key to values of its environment has not come yet.");
        }
        platform.builder().build(release, env, _ -> {}, new Cancel());
    }

    // ---- instances

    private void later(AppId app, Action.After after) {
        var key = new Later(app, after.event());
        Loop.Timer earlier = timers.put(key, platform.loop().after(after.delay(), () -> {
            timers.remove(key);
            deployer.handle(app, after.event());
        }));
        if (earlier != null) {
            earlier.cancel();
        }
    }

    private void drain(AppId app, Action.Drain drain) {
        var _ = platform.gateway()
                .drain(app, drain.id(), drain.limit())
                .whenComplete((_, _) -> deployer.postWhenSaved(app, new Event.Drained(drain.id())));
    }

    private void start(Life life, Action.StartInstance start) {
        AppId app = life.app().id();
        String name = life.app().name();
        var instance = start.instance();
        platform.loop().background(() -> {
            try {
                doors.checkInsisted(start.release());
                Map<String, String> steps = environment(start.release(), start.settings());
                var directory = platform.builder().build(start.release(), steps, _ -> {}, new Cancel());
                var spec = new InstanceSpec(
                        instance.id(),
                        app,
                        name,
                        start.release().id(),
                        start.release().plan(),
                        directory,
                        environment(app, name, start),
                        instance.assigned(),
                        platform.files().instanceLog(app, instance.id()),
                        start.settings().stopGrace());
                startUnlessOver(app, spec);
            } catch (StepFailed failed) {
                deployer.post(app, new Event.GaveUp(instance.id(), failed.getMessage(), List.of()));
            } catch (RuntimeException unexpected) {
                deployer.post(app, new Event.GaveUp(instance.id(), Unexpected.reason(unexpected), List.of()));
            }
        });
    }

    /** The wish to stop may have come while the directory was made ready; it must not be overtaken by the start. */
    private void startUnlessOver(AppId app, InstanceSpec spec) {
        platform.loop().post(() -> {
            Life life = deployer.life(app.value());
            var instance = life == null ? null : life.instance(spec.id());
            if (instance != null && instance.phase() == InstancePhase.STARTING) {
                runtime(spec.plan().runtime()).start(spec);
            }
        });
    }

    private Runtime runtime(RuntimeKind kind) {
        Runtime runtime = platform.runtimes().get(kind);
        if (runtime == null) {
            throw new IllegalStateException("This node has no runtime for " + kind);
        }
        return runtime;
    }

    /** The host's, without what is Lanyard's own: an app must not take itself for the node. The app's own wins. */
    private Map<String, String> environment(AppId app, String name, Action.StartInstance start) {
        Map<String, String> env = new LinkedHashMap<>(platform.hostEnvironment());
        env.keySet().removeIf(key -> key.startsWith("LANYARD_"));
        env.putAll(environment(start.release(), start.settings()));
        env.put("HOST", "127.0.0.1");
        if (start.instance().assigned() != 0) {
            env.put("PORT", Integer.toString(start.instance().assigned()));
        }
        env.put("LANYARD_APP", name);
        env.put("LANYARD_VOLUME", platform.files().volume(app).toString());
        return env;
    }

    private Map<String, String> environment(Release release, RunSettings settings) {
        Map<String, String> env = new LinkedHashMap<>();
        if (release.plan() instanceof RunPlan.Native plan) {
            env.putAll(plan.env());
        }
        env.putAll(platform.secrets().again(release.app(), settings.env()));
        return env;
    }

    // ---- the end

    private void removeFiles(AppId app, boolean withVolumes) {
        platform.loop().background(() -> {
            String trouble = null;
            try {
                platform.files().remove(app, withVolumes);
            } catch (UncheckedIOException failed) {
                trouble = "Not all of its files could be removed: " + failed.getMessage()
                        + ". They are in the data folder under " + app + "; remove them by hand.";
            }
            deployer.post(app, new Event.FilesRemoved(withVolumes, trouble));
        });
    }
}
