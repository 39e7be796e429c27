package org.lanyard.deploy;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.lanyard.model.OrderId;
import org.lanyard.model.Refused;
import org.lanyard.model.Release;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;

/** {@link Apps} on the deployer: checks what is asked for and hands it over on the control thread. */
public final class DeployedApps implements Apps {

    private final Platform platform;
    private final Deployer deployer;

    public DeployedApps(Platform platform, Deployer deployer) {
        this.platform = platform;
        this.deployer = deployer;
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
            if (deployer.life(wish.name()) != null) {
                throw new Refused(
                        Refused.Kind.NAME_TAKEN,
                        "There is an app named " + wish.name()
                                + " already. Choose another name, or redeploy that one.");
            }
            checkPort(null, wish.settings());
            var now = platform.clock().instant();
            var order = order(Order.Kind.DEPLOY, true, wish.cause());
            var app = new App(
                    new AppId(platform.ids().get()),
                    wish.name(),
                    wish.source(),
                    wish.settings(),
                    Goal.RUN,
                    null,
                    null,
                    null,
                    null,
                    0,
                    now);
            deployer.add(Life.of(app, List.of(), 0, now), new Event.Ordered(order));
            return viewOf(app.id().value());
        });
    }

    @Override
    public AppView change(String app, UnaryOperator<Settings> settings, @Nullable Source source, String cause) {
        return with(app, life -> {
            Settings before = life.app().settings();
            Settings after = settings.apply(before);
            checkPort(life, after);
            checkReplicas(life, after);
            boolean rollOut = life.app().goal() == Goal.RUN && needsNewInstances(before, after);
            Order followUp = rollOut ? followUp(life, cause) : null;
            return command(life, new Event.Changed(after, source, followUp, cause));
        });
    }

    /** New settings must not make an update or a roll-back that is under way be forgotten. */
    private Order followUp(Life life, String cause) {
        Order underWay = life.app().order();
        if (underWay != null) {
            return new Order(
                    new OrderId(platform.ids().get()),
                    underWay.kind(),
                    true,
                    underWay.kind() == Order.Kind.ROLL_BACK ? underWay.target() : null,
                    cause,
                    platform.clock().instant());
        }
        return order(life.current() == null ? Order.Kind.DEPLOY : Order.Kind.RECONFIGURE, true, cause);
    }

    private static boolean needsNewInstances(Settings before, Settings after) {
        return !before.env().equals(after.env())
                || before.runtime() != after.runtime()
                || before.spa() != after.spa()
                || !Objects.equals(before.command(), after.command())
                || !Objects.equals(before.health(), after.health())
                || !before.stopGrace().equals(after.stopGrace());
    }

    private static void checkReplicas(Life life, Settings after) {
        Release current = life.current();
        if (after.replicas() > 1 && current != null && current.fixedPort() != null) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    life.app().name() + " insists on port " + current.fixedPort()
                            + ", so it can run only once on this node. Let it listen on the port that PORT names.");
        }
    }

    private void checkPort(@Nullable Life self, Settings settings) {
        Integer port = settings.port();
        if (port == null) {
            return;
        }
        if (platform.reservedPorts().contains(port)) {
            throw new Refused(
                    Refused.Kind.PORT_TAKEN, "Port " + port + " is this Lanyard node's own. Choose another one.");
        }
        for (Life life : deployer.lives()) {
            boolean other = self == null || !life.app().id().equals(self.app().id());
            if (other
                    && (port.equals(life.app().port())
                            || port.equals(life.app().settings().port()))) {
                throw new Refused(
                        Refused.Kind.PORT_TAKEN,
                        "Port " + port + " belongs to the app " + life.app().name() + ". Choose another one.");
            }
        }
    }

    @Override
    public AppView redeploy(String app, boolean force, String cause) {
        return with(app, life -> {
            boolean rollOut = force || life.app().goal() != Goal.RUN || life.state() == AppState.FAILED;
            return command(life, new Event.Ordered(order(Order.Kind.DEPLOY, rollOut, cause)));
        });
    }

    @Override
    public AppView rollBack(String app, @Nullable Integer number, String cause) {
        return with(app, life -> {
            Release target = rollBackTarget(life, number);
            var order = new Order(
                    new OrderId(platform.ids().get()),
                    Order.Kind.ROLL_BACK,
                    true,
                    target.id(),
                    cause,
                    platform.clock().instant());
            return command(life, new Event.Ordered(order));
        });
    }

    private static Release rollBackTarget(Life life, @Nullable Integer number) {
        Release current = life.current();
        List<Release> candidates = life.releases().stream()
                .filter(r -> !life.doomed().contains(r.id()) && !isBeingMade(life, r))
                .filter(r -> current == null || !r.id().equals(current.id()))
                .filter(r -> number == null ? current == null || r.number() < current.number() : r.number() == number)
                .toList();
        if (candidates.isEmpty()) {
            String kept = String.join(
                    ", ", life.releases().stream().map(r -> "" + r.number()).toList());
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    (number == null ? "There is no older release of " : "There is no other release " + number + " of ")
                            + life.app().name() + " to go back to. Kept releases: " + (kept.isEmpty() ? "none" : kept)
                            + ".");
        }
        return candidates.getLast();
    }

    /** It is given up, and removed, when another order takes the place of the one that makes it. */
    private static boolean isBeingMade(Life life, Release release) {
        var rollout = life.rollout();
        return rollout != null
                && rollout.order().kind() != Order.Kind.ROLL_BACK
                && rollout.release() != null
                && rollout.release().id().equals(release.id());
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
            return command(life, new Event.StartWanted(order(kind, true, cause)));
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
        return with(app, life -> {
            deployer.handle(life.app().id(), new Event.DestroyWanted(withVolumes, cause));
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
    public Path buildLog(String app, @Nullable Integer number) {
        return with(app, life -> {
            var rollout = life.rollout();
            int newest = rollout != null && rollout.release() == null
                    ? life.app().releases() + 1
                    : rollout != null && rollout.release() != null
                            ? rollout.release().number()
                            : lastNumber(life);
            return platform.files().buildLog(life.app().id(), number == null ? newest : number);
        });
    }

    /** A rollout that failed before it made a release has left its log under the next number. */
    private static int lastNumber(Life life) {
        boolean beforeRelease =
                life.app().lastFailure() != null && life.doomed().isEmpty() && life.current() == null;
        return beforeRelease ? life.app().releases() + 1 : life.app().releases();
    }

    @Override
    public Map<String, Path> instanceLogs(String app) {
        return with(app, life -> {
            Map<String, Path> logs = new LinkedHashMap<>();
            int count = 0;
            for (InstanceView instance : deployer.view(life).instances()) {
                logs.put(
                        "r" + instance.releaseNumber() + "/" + ++count,
                        platform.files().instanceLog(life.app().id(), instance.id()));
            }
            if (logs.isEmpty()) {
                platform.files().instanceLogs(life.app().id()).stream()
                        .limit(1)
                        .forEach(last -> logs.put("last", last));
            }
            return logs;
        });
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

    private Order order(Order.Kind kind, boolean force, String cause) {
        return new Order(
                new OrderId(platform.ids().get()),
                kind,
                force,
                null,
                cause,
                platform.clock().instant());
    }
}
