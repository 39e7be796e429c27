package org.lanyard;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lanyard.adapter.build.BuildLimits;
import org.lanyard.adapter.build.InstalledTools;
import org.lanyard.adapter.build.NativeBuilder;
import org.lanyard.adapter.gateway.NioGateway;
import org.lanyard.adapter.jgroups.JGroupsLink;
import org.lanyard.adapter.json.DocumentCatalog;
import org.lanyard.adapter.keeper.KeeperRuntime;
import org.lanyard.adapter.keeper.Keepers;
import org.lanyard.adapter.logs.AppFolders;
import org.lanyard.adapter.logs.FileLogReader;
import org.lanyard.adapter.oshi.OshiMetrics;
import org.lanyard.adapter.oshi.Sampler;
import org.lanyard.adapter.probe.HttpProber;
import org.lanyard.adapter.site.SiteRuntime;
import org.lanyard.adapter.source.BundleInspector;
import org.lanyard.adapter.source.Bundles;
import org.lanyard.adapter.source.SourceLimits;
import org.lanyard.adapter.source.Sources;
import org.lanyard.adapter.sqlite.SqliteDisk;
import org.lanyard.adapter.system.SystemPorts;
import org.lanyard.api.NodeInfo;
import org.lanyard.cli.UpOptions;
import org.lanyard.cluster.ConflictBook;
import org.lanyard.clustering.ClusterService;
import org.lanyard.deploy.Apps;
import org.lanyard.deploy.DeployedApps;
import org.lanyard.deploy.Deployer;
import org.lanyard.deploy.InstanceWatcher;
import org.lanyard.deploy.LogReader;
import org.lanyard.deploy.Platform;
import org.lanyard.deploy.SourceChecks;
import org.lanyard.deploy.check.Checks;
import org.lanyard.keeper.process.BootId;
import org.lanyard.metrics.Readings;
import org.lanyard.model.InstanceId;
import org.lanyard.model.RuntimeKind;
import org.lanyard.platform.ControlLoop;
import org.lanyard.platform.DataFolder;
import org.lanyard.platform.IdleTrim;
import org.lanyard.platform.Ids;
import org.lanyard.platform.SystemTime;
import org.lanyard.run.Runtime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything behind the HTTP face, put together by hand and taken down in reverse order. */
final class Node {

    private static final Duration KEEPERS_ANSWER = Duration.ofSeconds(10);
    private static final Duration APPS_STOP = Duration.ofSeconds(90);
    /** Not while everything else starts. */
    private static final Duration LOOK_FOR_TOOLS = Duration.ofSeconds(1);

    private static final Duration TOOLS_AGAIN = Duration.ofHours(6);
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final DataFolder data;
    private final NodeCluster together;
    private final ClusterService cluster;
    private final ConflictBook conflicts;
    private final ControlLoop loop = new ControlLoop();
    private final SqliteDisk disk;
    private final NioGateway gateway;
    private final Keepers keepers;
    private final Map<RuntimeKind, Runtime> runtimes;
    private final Readings readings = new Readings(Readings.HOUR);
    private final Sampler sampler;
    private final FileLogReader logs = new FileLogReader();
    private final Deployer deployer;
    private final DeployedApps apps;
    private final SourceChecks checks;
    private final InstalledTools tools = new InstalledTools(System.getenv());
    private final NodeReport report;

    private final MetricsPage metrics;

    /** @param laid from now on its own to close */
    Node(Groundwork laid, UpOptions options, int port, Instant startedAt) throws IOException {
        data = options.data();
        gateway = laid.gateway();
        together = laid.together();
        disk = laid.disk();
        NodeCluster.Books books = laid.books();
        conflicts = books.conflicts();
        JGroupsLink link = together.link(port, this::rank, gateway);
        keepers = new Keepers(data.root(), Programs.keeper(data.root()), SystemTime.monotonic());
        keepers.registerAgent(Programs.agent(options, port), data.root(), System.getenv(), data.agentLog());
        var clock = SystemTime.wall();
        var native_ = new KeeperRuntime(keepers, data.root(), clock);
        runtimes = Map.of(RuntimeKind.SITE, new SiteRuntime(clock), RuntimeKind.PROCESS, native_);
        DocumentCatalog catalog = laid.catalog();
        var bundles = new Bundles(data.root(), SourceLimits.DEFAULT);
        var shared = together.share(bundles);
        var sources = new Sources(bundles);
        var builder = new NativeBuilder(data.root(), shared, BuildLimits.DEFAULT, System.getenv());
        var platform = new Platform(
                catalog,
                together.secrets(),
                books.homes(),
                sources,
                shared.inspecting(new BundleInspector(bundles)),
                builder,
                runtimes,
                Map.of(RuntimeKind.PROCESS, native_.sandboxed() ? Set.of() : Set.of(NO_SANDBOX)),
                new HttpProber(SystemTime.monotonic()),
                new SystemPorts(),
                gateway,
                logs,
                new AppFolders(data.root()),
                watcher(readings),
                loop,
                clock,
                new Ids(),
                System.getenv(),
                Set.of(port, port + 1, port + 2),
                "localhost");
        deployer = new Deployer(platform);
        apps = new DeployedApps(platform, deployer);
        checks = new SourceChecks(platform, deployer, sources, builder, SystemTime.monotonic());
        var measured = new OshiMetrics(data.root(), clock, SystemTime.monotonic());
        sampler = new Sampler(measured, readings, loop.timer(), Sampler.INTERVAL);
        report = new NodeReport(
                together.self(),
                laid.name(),
                port,
                BootId.current(),
                startedAt,
                readings,
                gateway,
                together::leads,
                together.whereabouts(books),
                tools::found);
        metrics = new MetricsPage(apps, readings, gateway);
        cluster = together.join(link, port, books, laid.store(), catalog, bundles, shared, deployer, gateway, report);
        keepers.begin(); // last: from now on it tells of instances, and somebody must listen
    }

    private static final String NO_SANDBOX =
            "Native apps run here with your own rights and can read your files: bubblewrap, which would keep them from"
                    + " Lanyard's own data, is not installed. On Debian and Ubuntu: apt install bubblewrap.";

    /** Takes up what runs. Blocks until apps are reachable again as they were. */
    void start() throws InterruptedException {
        if (!keepers.awaitConnected(KEEPERS_ANSWER)) {
            throw new IllegalStateException("the keepers do not answer; their log is "
                    + data.logs().resolve("keeper.log") + " and may tell why");
        }
        deployer.restore();
        sampler.start();
        new IdleTrim().start(loop.timer());
        var _ = loop.timer()
                .scheduleWithFixedDelay(
                        () -> loop.background(tools::look),
                        LOOK_FOR_TOOLS.toMillis(),
                        TOOLS_AGAIN.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static InstanceWatcher watcher(Readings readings) {
        return new InstanceWatcher() {
            @Override
            public void runs(InstanceId instance, long pid) {
                readings.track(instance, pid);
            }

            @Override
            public void gone(InstanceId instance) {
                readings.forget(instance);
            }
        };
    }

    private int rank() {
        return report.node().rank();
    }

    Apps apps() {
        return apps;
    }

    Checks checks() {
        return checks;
    }

    LogReader logs() {
        return logs;
    }

    NodeInfo report() {
        return report;
    }

    ClusterService cluster() {
        return cluster;
    }

    ConflictBook conflicts() {
        return conflicts;
    }

    NodeCluster together() {
        return together;
    }

    MetricsPage metrics() {
        return metrics;
    }

    /** @param withApps native apps are stopped too; else they run on and are found again by the next agent */
    void stop(boolean withApps) throws InterruptedException {
        keepers.bye(KEEPERS_ANSWER);
        together.close();
        sampler.close();
        awaitLeft(deployer.close(withApps));
        loop.close();
        gateway.close();
        keepers.shutdown(KEEPERS_ANSWER);
        runtimes.values().forEach(Runtime::close);
        disk.close();
    }

    private static void awaitLeft(CompletableFuture<Void> left) throws InterruptedException {
        try {
            left.get(APPS_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException late) {
            LOG.warn("Not everything that runs here could be stopped within {} s", APPS_STOP.toSeconds());
        }
    }
}
