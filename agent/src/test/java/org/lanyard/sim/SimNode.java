package org.lanyard.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.secrets.FakeSecrets;
import org.lanyard.deploy.AppNotice;
import org.lanyard.deploy.AppView;
import org.lanyard.deploy.Apps;
import org.lanyard.deploy.DeployedApps;
import org.lanyard.deploy.Deployer;
import org.lanyard.deploy.Homes;
import org.lanyard.deploy.InstanceWatcher;
import org.lanyard.deploy.NewApp;
import org.lanyard.deploy.Platform;
import org.lanyard.model.AppId;
import org.lanyard.model.HealthCheck;
import org.lanyard.model.InstanceId;
import org.lanyard.model.RuntimeKind;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;

/**
 * One computer with its disk, its processes and its ports, and the agent on it, which can be killed and started again at
 * any point: what is soft is gone then, the rest stays.
 */
public final class SimNode implements AutoCloseable {

    /** Quicker than the default, so that less mock time is simulated. */
    static final Settings SETTINGS = settings();

    private final DefectTrap trap = new DefectTrap();
    public final SimWorld world;
    final KillSwitch kill = new KillSwitch();
    final FakeNet net = new FakeNet();
    final FakeLogs logs = new FakeLogs();
    final FakeCatalog catalog = new FakeCatalog(kill);
    final FakeSecrets secrets = new FakeSecrets();
    final FakeSources sources;
    final FakeBuilder builder;
    final FakeRuntime processes;
    final FakeRuntime sites;
    final List<AppNotice> told = new ArrayList<>();
    final Set<InstanceId> everRouted = new HashSet<>();
    /** When somebody last did something to a process of the app that the agent cannot know of at once. */
    final Map<String, Instant> tampered = new HashMap<>();

    FakeGateway gateway;
    private SimLoop loop;
    private @Nullable Deployer deployer;
    private @Nullable Apps apps;
    private int ids;
    /** Looked at after every event. */
    Runnable invariant = () -> {};

    public SimNode(long seed) {
        world = new SimWorld(seed);
        sources = new FakeSources(world);
        builder = new FakeBuilder(world, kill, sources);
        processes = new FakeRuntime(RuntimeKind.PROCESS, world, kill, net, logs, sources);
        sites = new FakeRuntime(RuntimeKind.SITE, world, kill, net, logs, sources);
        gateway = new FakeGateway(world, kill, net, everRouted);
        loop = new SimLoop(world, kill, this::agentDied);
        up();
    }

    private static Settings settings() {
        Settings d = Settings.DEFAULT;
        var check = new HealthCheck(null, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(1), 3);
        return new Settings(
                d.env(),
                d.replicas(),
                d.port(),
                d.runtime(),
                d.command(),
                check,
                Duration.ofSeconds(4),
                d.spa(),
                d.gateway());
    }

    // ---- the agent

    /** Starts an agent on what is there. It may be killed in the middle of this, too. */
    void up() {
        gateway = new FakeGateway(world, kill, net, everRouted);
        loop = new SimLoop(world, kill, this::agentDied);
        try {
            var platform = new Platform(
                    catalog,
                    secrets,
                    Homes.ALL_HERE,
                    sources,
                    sources,
                    builder,
                    Map.of(RuntimeKind.PROCESS, processes, RuntimeKind.SITE, sites),
                    Map.of(RuntimeKind.PROCESS, Set.of(), RuntimeKind.SITE, Set.of()),
                    new FakeProber(net, processes),
                    net,
                    gateway,
                    logs,
                    logs,
                    new Nobody(),
                    loop,
                    world,
                    () -> "id" + ++ids,
                    java.util.Map.of(),
                    Set.of(7411, 7412, 7413),
                    "localhost");
            deployer = new Deployer(platform);
            var face = new DeployedApps(platform, deployer);
            var _ = face.watch(told::add);
            apps = face;
            deployer.restore();
        } catch (Killed killed) {
            agentDied();
        }
    }

    boolean isUp() {
        return apps != null;
    }

    void agentDied() {
        loop.die();
        gateway.close();
        processes.agentDied();
        sites.agentDied();
        logs.openSinks = 0;
        catalog.lags = false;
        apps = null;
    }

    Apps apps() {
        if (apps == null) {
            throw new AssertionError("The agent is down: killed " + kill.where());
        }
        return apps;
    }

    /** A command that the agent may be killed in; true when it was acknowledged. */
    boolean ask(Runnable command) {
        try {
            command.run();
            return true;
        } catch (Killed killed) {
            agentDied();
            return false;
        } finally {
            look();
        }
    }

    // ---- time

    void run(Duration duration) {
        Instant limit = world.instant().plus(duration);
        while (world.step(limit)) {
            look();
        }
    }

    /** Another node has written the app. */
    void renew(AppId app) {
        if (deployer != null) {
            deployer.renew(app);
        }
    }

    /** An older app of another node has that port. */
    void leavePort(AppId app, int port) {
        if (deployer != null) {
            deployer.leavePort(app, port, "moved from port " + port);
        }
    }

    /** Keys have come from another node. */
    void keysCame() {
        if (deployer != null) {
            deployer.keysCame();
        }
    }

    /** Runs until the agent is killed, or the time is over. */
    void runWhileUp(Duration duration) {
        Instant limit = world.instant().plus(duration);
        while (isUp() && world.step(limit)) {
            look();
        }
    }

    /** So long that every grace, retry and back-off is over. */
    void settle() {
        run(Duration.ofMinutes(3));
    }

    private void look() {
        trap.springs();
        invariant.run();
    }

    // ---- shorthands

    static Source source(String app) {
        return new Source.Git("https://example.org/" + app + ".git", null, null);
    }

    void push(String app, Program program) {
        sources.push(source(app), program);
    }

    AppView create(String app, Settings settings) {
        return apps().create(new NewApp(app, source(app), settings, "deployed by the test"));
    }

    AppView app(String name) {
        return apps().get(name);
    }

    @Override
    public void close() {
        trap.close();
    }

    /** Metrics are of no interest here. */
    private static final class Nobody implements InstanceWatcher {
        @Override
        public void runs(InstanceId instance, long pid) {}

        @Override
        public void gone(InstanceId instance) {}
    }
}
