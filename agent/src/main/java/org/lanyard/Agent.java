package org.lanyard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.json.Json;
import org.lanyard.adapter.json.Toml;
import org.lanyard.api.HttpFace;
import org.lanyard.api.Served;
import org.lanyard.cli.UpOptions;
import org.lanyard.clustering.ClusterService;
import org.lanyard.config.Config;
import org.lanyard.config.ConfigFiles;
import org.lanyard.config.LiveConfig;
import org.lanyard.keeper.process.BootId;
import org.lanyard.model.Refused;
import org.lanyard.platform.DataFolder;
import org.lanyard.platform.FolderLock;
import org.lanyard.platform.Logging;
import org.lanyard.platform.NodeFile;
import org.lanyard.platform.Signals;
import org.lanyard.platform.SystemTime;
import org.lanyard.platform.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node: the HTTP face first, so that it answers at once, then everything behind it in the background. Closed in reverse
 * order. One agent per data folder.
 */
final class Agent {

    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

    /** The node uses three ports from its first on, so the next one to try is a bit further. */
    private static final int PORT_STEP = 10;

    private static final int PORT_TRIES = 20;

    private final UpOptions options;
    private final Runnable answering;
    private final DataFolder data;
    private final LiveConfig config;
    private final Instant startedAt = SystemTime.wall().instant();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private @Nullable FolderLock lock;
    private @Nullable HttpFace face;
    private volatile @Nullable Node node;
    private volatile int exitCode;

    /**
     * @param answering called once, when the node's address can be asked
     * @throws Refused when the configuration is wrong
     */
    Agent(UpOptions options, Runnable answering) {
        this.options = options;
        this.answering = answering;
        this.data = options.data();
        Path file = options.config() != null ? options.config() : ConfigFiles.find(System.getenv());
        var toml = new Toml(new Json());
        this.config = new LiveConfig(file, text -> toml.read(text, Config.class));
    }

    /**
     * Runs until it is told to end, by a signal or over the API.
     *
     * @return the exit code
     * @throws Refused when it cannot start, with what to do
     */
    int run() {
        try {
            return start();
        } catch (IOException unusable) {
            throw new Refused(
                    Refused.Kind.UNAVAILABLE,
                    "The data folder " + data.root() + " cannot be used: " + unusable.getMessage()
                            + ". Is it yours, writable, and is there space? --data takes another one.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int start() throws IOException, InterruptedException {
        Logging.begin(options.logToStdout() || config.now().target() == Config.Target.STDOUT);
        Logging.level(config.now().level().name());
        data.create();
        lock = FolderLock.tryAcquire(data.root().resolve("agent.lock"));
        if (lock == null) {
            throw new Refused(Refused.Kind.CONFLICT, runsAlready());
        }
        String token = data.tokenOrNew();
        HttpFace opened = open(token);
        face = opened;
        data.write(new NodeFile(
                opened.port(), ProcessHandle.current().pid(), startedAt.toString(), BootId.current(), Version.CURRENT));
        var hook = new Thread(() -> stop(false), "stop");
        java.lang.Runtime.getRuntime().addShutdownHook(hook);
        System.out.println("Lanyard answers on http://localhost:" + opened.port() + " (data in " + data.root() + ")");
        Thread.ofVirtual().name("start").start(() -> bringUp(opened));
        answering.run();
        ended.await();
        return exitCode;
    }

    private String runsAlready() throws IOException {
        NodeFile other = data.node();
        return "A node runs already for " + data.root()
                + (other == null ? "" : " (pid " + other.pid() + ", http://localhost:" + other.port() + ")")
                + ". `lanyard status` asks it, `lanyard down` stops it; --data takes another folder.";
    }

    /** The default port gives way when another node has it; one that was named does not. */
    private HttpFace open(String token) {
        Refused first = null;
        Integer named = options.port() != null ? options.port() : config.now().port();
        for (int i = 0; i < PORT_TRIES; i++) {
            var candidate = new HttpFace(token);
            try {
                candidate.start((named == null ? UpOptions.DEFAULT_PORT : named) + i * PORT_STEP);
                return candidate;
            } catch (Refused taken) {
                candidate.close();
                first = first == null ? taken : first;
                if (named != null && named != UpOptions.DEFAULT_PORT) {
                    break;
                }
            }
        }
        throw first == null ? new IllegalStateException("No port was tried") : first;
    }

    private void bringUp(HttpFace opened) {
        try {
            var built = new Node(Groundwork.lay(options, config), options, opened.port(), startedAt);
            node = built;
            if (stopping.get()) {
                return;
            }
            built.start();
            NodeCluster together = built.together();
            var served = new Served(
                    built.apps(),
                    built.checks(),
                    built.logs(),
                    built.report(),
                    built.cluster(),
                    built.conflicts(),
                    together.elsewhere(),
                    together.events(),
                    Programs.samples(),
                    built.metrics()::text,
                    this::stop);
            opened.openTls(opened.port() + 1, together.tls().open(), together::trusts);
            opened.ready(served, Long.toString(startedAt.toEpochMilli(), Character.MAX_RADIX));
            together.start(served);
            Signals.on("HUP", this::reload);
            LOG.info(
                    "Ready after {} ms",
                    Duration.between(startedAt, SystemTime.wall().instant()).toMillis());
            join(built.cluster());
        } catch (Refused refused) {
            giveUp(refused.getMessage());
        } catch (IOException | RuntimeException unexpected) {
            LOG.error("The node cannot start", unexpected);
            giveUp("The node cannot start: " + unexpected.getMessage());
        } catch (LinkageError damaged) {
            LOG.error("The node cannot start", damaged);
            giveUp("The program's files do not fit together (" + damaged.getMessage() + "). Install Lanyard again.");
        } catch (InterruptedException e) {
            giveUp("The start was interrupted");
        }
    }

    private void join(ClusterService cluster) throws InterruptedException {
        String token = options.join();
        if (token != null) {
            new JoinByToken(
                            given -> cluster.join(given, null).host(),
                            pause -> !ended.await(pause.toMillis(), TimeUnit.MILLISECONDS))
                    .run(token);
        }
    }

    private void reload() {
        LOG.info(config.reload(fresh -> Logging.level(fresh.level().name())));
    }

    private void giveUp(String why) {
        System.err.println("lanyard: " + why);
        exitCode = 1;
        stop(false);
    }

    /** @param apps ends what runs on this node as well. Idempotent; blocks until it is done */
    private void stop(boolean apps) {
        if (!stopping.compareAndSet(false, true)) {
            awaitEnd();
            return;
        }
        try {
            Node built = node;
            if (face != null) {
                face.close();
            }
            if (built != null) {
                built.stop(apps);
            }
            Files.deleteIfExists(data.nodeJson());
            if (lock != null) {
                lock.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.error("Not everything could be closed", e);
        } finally {
            ended.countDown();
        }
    }

    private void awaitEnd() {
        try {
            if (!ended.await(30, TimeUnit.SECONDS)) {
                LOG.warn("The node takes longer than 30 s to stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
