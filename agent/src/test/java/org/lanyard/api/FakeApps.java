package org.lanyard.api;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.AppNotice;
import org.lanyard.deploy.AppView;
import org.lanyard.deploy.Apps;
import org.lanyard.deploy.Happening;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.deploy.InstanceView;
import org.lanyard.deploy.NewApp;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.AppState;
import org.lanyard.model.BundleId;
import org.lanyard.model.Goal;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.InstanceId;
import org.lanyard.model.NodeId;
import org.lanyard.model.Order;
import org.lanyard.model.OrderId;
import org.lanyard.model.Refused;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;

/**
 * Apps in memory. Nothing happens by itself: a test moves them on with {@link #runs}, {@link #fails}, {@link #says}, or
 * hands over an {@link Outcome} that is played for each deployment.
 */
public final class FakeApps implements Apps {

    /** Called, on a thread of its own, for each deployment that begins. */
    @FunctionalInterface
    public interface Outcome {
        void play(FakeApps apps, String name);
    }

    private final Map<String, AppView> views = new TreeMap<>();
    private final Map<AppId, List<Release>> releases = new LinkedHashMap<>();
    private final Map<AppId, List<HistoryEntry>> history = new LinkedHashMap<>();
    private final List<Consumer<AppNotice>> watchers = new CopyOnWriteArrayList<>();
    private final Path logs;
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-05-01T12:00:00Z"));
    private Outcome outcome = (apps, name) -> {};
    private int count;

    /** The causes that commands came with, in order. */
    public final List<String> causes = new CopyOnWriteArrayList<>();

    public volatile boolean destroyedWithVolumes;
    public volatile boolean forced;
    public volatile @Nullable RuntimeException broken;

    public FakeApps(Path logs) {
        this.logs = logs;
    }

    public synchronized FakeApps whenDeployed(Outcome value) {
        outcome = value;
        return this;
    }

    @Override
    public synchronized List<AppView> list() {
        RuntimeException failure = broken;
        if (failure != null) {
            throw failure;
        }
        return List.copyOf(views.values());
    }

    @Override
    public synchronized AppView get(String app) {
        AppView byName = views.get(app);
        if (byName != null) {
            return byName;
        }
        return views.values().stream()
                .filter(v -> v.app().id().value().equals(app))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Refused.Kind.NOT_FOUND,
                        "There is no app \"" + app + "\". lanyard apps lists those there are."));
    }

    @Override
    public synchronized AppView create(NewApp wish) {
        if (views.containsKey(wish.name())) {
            throw new Refused(Refused.Kind.NAME_TAKEN, "There is an app \"" + wish.name() + "\" already.");
        }
        Integer port = wish.settings().port();
        if (port != null
                && views.values().stream().anyMatch(v -> port.equals(v.app().port()))) {
            throw new Refused(Refused.Kind.PORT_TAKEN, "Port " + port + " is taken by another app.");
        }
        var app = new App(
                new AppId("app" + ++count),
                wish.name(),
                wish.source(),
                wish.settings(),
                Goal.RUN,
                port,
                null,
                order(wish.cause()),
                null,
                0,
                clock.instant(),
                List.of());
        var view = new AppView(
                app, AppState.REQUESTED, wish.cause(), null, clock.instant(), null, null, List.of(), null, List.of());
        accept(view, wish.cause());
        begin(wish.name());
        return view;
    }

    @Override
    public synchronized AppView change(
            String app, UnaryOperator<Settings> settings, @Nullable Source source, String cause) {
        AppView old = get(app);
        App changed = old.app().withSettings(settings.apply(old.app().settings()));
        AppView view = with(source == null ? changed : changed.withSource(source), old);
        accept(view, cause);
        return view;
    }

    @Override
    public synchronized AppView redeploy(String app, boolean force, String cause) {
        forced = force;
        AppView old = get(app);
        AppView view = moved(with(old.app().withOrder(order(cause)), old), AppState.UPDATING, cause, null);
        accept(view, cause);
        begin(old.app().name());
        return view;
    }

    @Override
    public synchronized AppView rollBack(String app, @Nullable Integer number, String cause) {
        AppView old = get(app);
        if (number != null && releases(app).stream().noneMatch(r -> r.number() == number)) {
            throw new Refused(Refused.Kind.NOT_FOUND, "There is no release " + number + " of \"" + app + "\".");
        }
        accept(old, cause);
        return old;
    }

    @Override
    public synchronized AppView stop(String app, String cause) {
        AppView old = get(app);
        AppView view = moved(with(old.app().withGoal(Goal.STOP), old), AppState.STOPPED, cause, null);
        accept(view, cause);
        return view;
    }

    @Override
    public synchronized AppView start(String app, String cause) {
        AppView old = get(app);
        AppView view = moved(with(old.app().withGoal(Goal.RUN), old), AppState.RUNNING, cause, null);
        accept(view, cause);
        return view;
    }

    @Override
    public synchronized AppView cancel(String app, String cause) {
        AppView old = get(app);
        if (old.app().order() == null) {
            throw new Refused(Refused.Kind.CONFLICT, "Nothing is under way for \"" + app + "\".");
        }
        AppView view = moved(with(old.app().withOrder(null), old), AppState.FAILED, cause, "Cancelled");
        accept(view, cause);
        return view;
    }

    @Override
    public synchronized AppView destroy(String app, boolean withVolumes, String cause) {
        AppView old = get(app);
        destroyedWithVolumes = withVolumes;
        causes.add(cause);
        views.remove(old.app().name());
        tell(new AppNotice.Gone(old.app().id(), old.app().name()));
        return moved(old, AppState.STOPPING, cause, null);
    }

    @Override
    public synchronized List<Release> releases(String app) {
        return releases.getOrDefault(get(app).app().id(), List.of()).reversed();
    }

    @Override
    public synchronized List<HistoryEntry> history(String app, int limit) {
        List<HistoryEntry> all = history.getOrDefault(get(app).app().id(), List.of());
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    @Override
    public synchronized List<Happening> happenings(Instant end, int limit) {
        return views.values().stream()
                .flatMap(view -> history.getOrDefault(view.app().id(), List.of()).stream()
                        .map(entry -> new Happening(
                                view.app().id() + "." + entry.order(),
                                view.app().name(),
                                new NodeId("node1"),
                                entry)))
                .filter(happening -> happening.entry().at().isBefore(end))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Path buildLog(String app, @Nullable Integer number) {
        return logs.resolve(get(app).app().name() + "-build.log");
    }

    @Override
    public synchronized Map<String, Path> instanceLogs(String app) {
        var files = new LinkedHashMap<String, Path>();
        AppView view = get(app);
        for (int i = 0; i < view.instances().size(); i++) {
            files.put("r" + view.instances().get(i).releaseNumber() + "/" + (i + 1), log(view, i));
        }
        return files;
    }

    public Path log(AppView view, int index) {
        return logs.resolve(view.instances().get(index).id().value() + ".log");
    }

    @Override
    public AutoCloseable watch(Consumer<AppNotice> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    public int watchers() {
        return watchers.size();
    }

    /** The app's deployment is in that step. */
    public synchronized void steps(String app, AppState state) {
        AppView old = get(app);
        accept(moved(old, state, state.word() + " it", null), null);
    }

    public synchronized void says(String app, String line) {
        AppView view = get(app);
        tell(new AppNotice.Progress(view.app().id(), view.app().name(), line));
    }

    /** The deployment ended well: a new release serves, in as many instances as are wanted. */
    public synchronized void runs(String app) {
        AppView old = get(app);
        int number = old.app().releases() + 1;
        var plan = new RunPlan.Native("Procfile", List.of(), "run", false, null, List.of(), Map.of(), null);
        var release = new Release(
                new ReleaseId(old.app().id().value() + "r" + number),
                old.app().id(),
                number,
                old.app().source(),
                "a".repeat(40),
                "main aaaaaaa",
                new BundleId("b".repeat(64)),
                plan,
                clock.instant(),
                null,
                old.app().settings().run());
        releases.computeIfAbsent(old.app().id(), id -> new ArrayList<>()).add(release);
        Integer port = old.app().port() == null
                ? Integer.valueOf(8_000 + count)
                : old.app().port();
        App app2 = old.app().withOrder(null).withPort(port).withReleases(number).withRelease(release.id());
        var instances = new ArrayList<InstanceView>();
        for (int i = 0; i < old.app().settings().replicas(); i++) {
            instances.add(new InstanceView(
                    new InstanceId(release.id().value() + "i" + i),
                    release.id(),
                    number,
                    InstancePhase.HEALTHY,
                    40_000 + i,
                    1_000 + i,
                    0,
                    clock.instant(),
                    null));
        }
        accept(
                new AppView(
                        app2,
                        AppState.RUNNING,
                        "health check passed",
                        null,
                        clock.instant(),
                        release,
                        null,
                        instances,
                        "http://localhost:" + port,
                        List.of()),
                null);
    }

    public synchronized void fails(String app, String reason) {
        AppView old = get(app);
        accept(moved(with(old.app().withOrder(null), old), AppState.FAILED, "the build failed", reason), null);
    }

    private void begin(String name) {
        Outcome now = outcome;
        Thread.ofVirtual().start(() -> now.play(this, name));
    }

    private void accept(AppView view, @Nullable String cause) {
        if (cause != null) {
            causes.add(cause);
        }
        views.put(view.app().name(), view);
        List<HistoryEntry> entries = history.computeIfAbsent(view.app().id(), id -> new ArrayList<>());
        entries.add(new HistoryEntry(
                view.app().id(),
                entries.size() + 1L,
                clock.instant(),
                view.state(),
                view.cause(),
                view.reason(),
                view.release() == null ? null : view.release().number()));
        tell(new AppNotice.Changed(view));
    }

    private void tell(AppNotice notice) {
        watchers.forEach(w -> w.accept(notice));
    }

    private Order order(String cause) {
        return new Order(new OrderId("order" + ++count), Order.Kind.DEPLOY, false, null, cause, clock.instant());
    }

    private static AppView with(App app, AppView old) {
        return new AppView(
                app,
                old.state(),
                old.cause(),
                old.reason(),
                old.since(),
                old.release(),
                old.step(),
                old.instances(),
                old.address(),
                old.notices());
    }

    private static AppView moved(AppView old, AppState state, String cause, @Nullable String reason) {
        return new AppView(
                old.app(),
                state,
                cause,
                reason,
                old.since(),
                old.release(),
                null,
                old.instances(),
                old.address(),
                old.notices());
    }
}
