package org.lanyard;

import java.io.IOException;
import org.lanyard.adapter.gateway.NioGateway;
import org.lanyard.adapter.json.DocumentCatalog;
import org.lanyard.adapter.json.Json;
import org.lanyard.adapter.sqlite.SqliteDisk;
import org.lanyard.cli.UpOptions;
import org.lanyard.config.LiveConfig;
import org.lanyard.platform.SystemTime;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.HybridClock;

/**
 * What of a node needs to know nothing of the rest: its keys, its disk and what is read from that.
 *
 * @param together not yet {@linkplain NodeCluster#join joined}
 */
record Groundwork(
        NodeName name,
        NioGateway gateway,
        NodeCluster together,
        SqliteDisk disk,
        DocumentStore store,
        DocumentCatalog catalog,
        NodeCluster.Books books) {

    /**
     * The data folder is this process's alone.
     *
     * @throws IOException when the node's keys cannot be read
     * @throws org.lanyard.model.Refused when its disk cannot be
     */
    static Groundwork lay(UpOptions options, LiveConfig config) throws IOException {
        var name = new NodeName(options, config);
        var gateway = new NioGateway(SystemTime.monotonic());
        var together = new NodeCluster(options.data().root(), name, gateway::confine);
        SqliteDisk disk = SqliteDisk.open(options.data().db());
        var json = new Json();
        var store = new DocumentStore(new HybridClock(together.self(), SystemTime.wall()), disk, together.peers());
        var catalog = new DocumentCatalog(store, json, together.secrets());
        NodeCluster.Books books = together.open(store, json, catalog);
        name.ask(() -> books.policies().of(together.self()).name());
        return new Groundwork(name, gateway, together, disk, store, catalog, books);
    }
}
