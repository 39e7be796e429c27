package org.lanyard.deploy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.life.Event;
import org.lanyard.deploy.life.Life;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.AppState;
import org.lanyard.model.Goal;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.Order;
import org.lanyard.model.PlacementWish;
import org.lanyard.model.Refused;
import org.lanyard.model.Release;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;

/** {@link Apps} on the deployer: checks what is asked for and hands it over on the control thread. */
public final class DeployedApps implements Apps {

    private final Platform platform;
    private final Deployer deployer;
    private final Admission admission;
    private final Orders orders;
    private final LogFiles logs;

    public DeployedApps(Platform platform, Deployer deployer) {
        this.platform = platform;
        this.deployer = deployer;
        this.admission = new Admission(platform, deployer);
        this.orders = new Orders(platform);
        this.logs = new LogFiles(deployer, platform.files());
    }

    @Override
    public List<AppView> list() {
        return platform.loop()
                .ask(() -> deployer.lives().stream()
                        .sorted(Comparator.comparing(life -> life.app().name()))
                        .map(deployer::view)
                        .toList());
    }

    @Override
    public AppView get(String app) {
        return with(app, deployer::view);
    }

    @Override
    public AppView create(NewApp wish) {
        return platform.loop().ask(() -> {
            boolean taken = deployer.life(wish.name()) != null
                    || platform.homes().others().stream()
                            .anyMatch(other -> other.name().equals(wish.name()));
            if (taken) {
                throw new Refused(
                        Refused.Kind.NAME_TAKEN,
                        "There is an app named " + wish.name()
                                + " already. Choose another name, or redeploy that one.");
            }
            admission.checkPort(null, wish.settings());
            var order = orders.of(Order.Kind.DEPLOY, true, wish.cause());
            var id = new AppId(platform.ids().get());
            platform.homes().settle(id, wish.placed());
            // After that: a wish for another node is one that is not fulfilled yet.
            var now = platform.clock().instant();
            var app = new App(
                    id,
                    wish.name(),
                    wish.source(),
                    wish.settings().withPlacement(wish.settings().placement().after(PlacementWish.NONE, now)),
                    Goal.RUN,
                    null,
                    null,
                    null,
                    null,
                    0,
                    now,
                    List.of());
            deployer.add(Life.of(app, List.of(), now), new Event.Ordered(order));
            return viewOf(app.id().value());
        });
    }

    @Override
    public AppView change(String app, UnaryOperator<Settings> settings, @Nullable Source source, String cause) {
        return with(app, life -> {
            Settings before = life.app().settings();
            Settings wished = settings.apply(before);
            Settings after = wished.withPlacement(wished.placement()
                    .after(before.placement(), platform.clock().instant()));
            admission.checkPort(life, after);
            Admission.checkReplicas(life, after);
            boolean rollOut = life.app().goal() == Goal.RUN && Orders.needsNewInstances(before, after);
            Order followUp = rollOut ? orders.followUp(life, cause) : null;
            return command(life, new Event.Changed(after, source, followUp, cause));
        });
    }

    @Override
    public AppView redeploy(String app, boolean force, String cause) {
        return with(app, life -> {
            boolean rollOut = force || life.app().goal() != Goal.RUN || life.state() == AppState.FAILED;
            return command(life, new Event.Ordered(orders.of(Order.Kind.DEPLOY, rollOut, cause)));
        });
    }

    @Override
    public AppView rollBack(String app, @Nullable Integer number, String cause) {
        return with(app, life -> {
            Release target = Admission.rollBackTarget(life, number);
            return command(life, new Event.Ordered(orders.rollBack(target, cause)));
        });
    }

    @Override
    public AppView stop(String app, String cause) {
        return with(app, life -> command(life, new Event.StopWanted(cause)));
    }

    @Override
    public AppView start(String app, String cause) {
        return with(app, life -> {
            boolean runs = life.app().goal() == Goal.RUN && life.state() != AppState.FAILED;
            if (runs) {
                return deployer.view(life);
            }
            var kind = life.current() == null ? Order.Kind.DEPLOY : Order.Kind.RECONFIGURE;
            return command(life, new Event.StartWanted(orders.of(kind, true, cause)));
        });
    }

    @Override
    public AppView cancel(String app, String cause) {
        return with(app, life -> {
            if (!Deployer.underWay(life)) {
                throw new Refused(
                        Refused.Kind.CONFLICT,
                        "Nothing is under way for " + life.app().name() + ".");
            }
            return command(life, new Event.CancelWanted(cause));
        });
    }

    @Override
    public AppView destroy(String app, boolean withVolumes, String cause) {
        var kind = withVolumes ? Order.Kind.DESTROY_WITH_VOLUMES : Order.Kind.DESTROY;
        return with(app, life -> {
            deployer.handle(life.app().id(), new Event.DestroyWanted(orders.of(kind, true, cause)));
            Life after = deployer.life(life.app().id().value());
            return after != null ? deployer.view(after) : destroyed(deployer.view(life), cause);
        });
    }

    private AppView destroyed(AppView before, String cause) {
        return new AppView(
                before.app(),
                AppState.DESTROYED,
                cause,
                null,
                platform.clock().instant(),
                before.release(),
                null,
                List.of(),
                null,
                List.of());
    }

    @Override
    public List<Release> releases(String app) {
        return with(app, Life::releases).reversed();
    }

    @Override
    public List<HistoryEntry> history(String app, int limit) {
        AppId id = with(app, life -> life.app().id());
        return platform.catalog().history(id, limit);
    }

    @Override
    public List<Happening> happenings(Instant end, int limit) {
        return platform.catalog().happenings(end, limit);
    }

    @Override
    public Path buildLog(String app, @Nullable Integer number) {
        return with(app, life -> logs.ofBuild(life, number));
    }

    @Override
    public Map<String, Path> instanceLogs(String app) {
        return with(app, logs::ofInstances);
    }

    @Override
    public AutoCloseable watch(Consumer<AppNotice> watcher) {
        return deployer.watch(watcher);
    }

    // ---- shared

    private <T> T with(String app, Function<Life, T> question) {
        return platform.loop().ask(() -> question.apply(find(app)));
    }

    private Life find(String app) {
        Life life = deployer.life(app);
        if (life == null) {
            throw new Refused(
                    Refused.Kind.NOT_FOUND, "There is no app named " + app + ". `lanyard apps` lists what is there.");
        }
        return life;
    }

    private AppView viewOf(String id) {
        return deployer.view(find(id));
    }

    private AppView command(Life life, Event.Command command) {
        if (life.app().goal() == Goal.DESTROY) {
            throw new Refused(Refused.Kind.CONFLICT, life.app().name() + " is being destroyed.");
        }
        deployer.handle(life.app().id(), command);
        return viewOf(life.app().id().value());
    }
}
