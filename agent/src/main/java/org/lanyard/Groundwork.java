package org.lanyard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.lanyard.adapter.gateway.NioGateway;
import org.lanyard.adapter.json.DocumentCatalog;
import org.lanyard.adapter.json.Json;
import org.lanyard.adapter.sqlite.SqliteDisk;
import org.lanyard.cli.UpOptions;
import org.lanyard.config.LiveConfig;
import org.lanyard.model.Refused;
import org.lanyard.platform.SystemTime;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.HybridClock;

/**
 * What of a node needs no port, made while the HTTP face comes up: a start is mostly the loading of classes, which takes one
 * processor, and there are more. If the node is never made of it, it ends with the process.
 */
final class Groundwork {

    /**
     * @param name of this node, which may change while it runs
     * @param together not yet {@linkplain NodeCluster#join joined}
     */
    record Laid(
            Supplier<String> name,
            NioGateway gateway,
            NodeCluster together,
            SqliteDisk disk,
            DocumentStore store,
            DocumentCatalog catalog,
            NodeCluster.Books books) {}

    private final FutureTask<Laid> work;

    private Groundwork(FutureTask<Laid> work) {
        this.work = work;
    }

    /** Returns at once. The data folder is this process's alone. */
    static Groundwork begin(UpOptions options, LiveConfig config) {
        var work = new FutureTask<>(() -> lay(options, config));
        Thread.ofPlatform().daemon().name("groundwork").start(work);
        return new Groundwork(work);
    }

    private static Laid lay(UpOptions options, LiveConfig config) throws IOException {
        Supplier<String> name = name(options, config);
        var gateway = new NioGateway(SystemTime.monotonic());
        var together = new NodeCluster(options.data().root(), name, gateway::confine);
        SqliteDisk disk = SqliteDisk.open(options.data().db());
        var json = new Json();
        var store = new DocumentStore(new HybridClock(together.self(), SystemTime.wall()), disk, together.peers());
        var catalog = new DocumentCatalog(store, json, together.secrets());
        return new Laid(name, gateway, together, disk, store, catalog, together.open(store, json, catalog));
    }

    /** A configured name may change while the node runs. */
    private static Supplier<String> name(UpOptions options, LiveConfig config) {
        String computer = computer();
        return () -> {
            String configured = config.now().name();
            return options.name() != null ? options.name() : configured != null ? configured : computer;
        };
    }

    private static String computer() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "this computer";
        }
    }

    /**
     * Waits for it.
     *
     * @throws IOException when the node's keys cannot be read
     * @throws Refused when its disk cannot be
     */
    Laid laid() throws IOException, InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException unusable -> throw unusable;
                case RuntimeException unusable -> throw unusable;
                case Error damaged -> throw damaged;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }
}
