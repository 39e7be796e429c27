package org.lanyard.clustering;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.lanyard.api.NodeInfo;
import org.lanyard.cluster.ClusterView;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Catalog;
import org.lanyard.deploy.Deployer;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node keeps for apps of others, so that it can take them over without the internet: the bundle of the current
 * release, and where there is room what is built of it. Called by one thread at a time; works in the background, on one
 * app after the other.
 */
final class SecondCopies implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SecondCopies.class);

    private static final long ROOM_ON_DISK = 2L << 30;
    private static final long ROOM_IN_MEMORY = 512L << 20;

    private final NodeId self;
    private final NodeHomes homes;
    private final Catalog catalog;
    private final SharedBundles shared;
    private final Deployer deployer;
    private final NodeInfo info;
    private final Map<AppId, ReleaseId> kept = new HashMap<>();
    private final Set<ReleaseId> built = ConcurrentHashMap.newKeySet();
    private final ExecutorService work = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("second-copies").factory());

    SecondCopies(
            NodeId self, NodeHomes homes, Catalog catalog, SharedBundles shared, Deployer deployer, NodeInfo info) {
        this.self = self;
        this.homes = homes;
        this.catalog = catalog;
        this.shared = shared;
        this.deployer = deployer;
        this.info = info;
    }

    /** The second copy of each app is kept by one other node: the same for all that share a view. */
    void keep(ClusterView now, List<App> apps) {
        Set<AppId> mine = new HashSet<>();
        for (App app : apps) {
            NodeId home = homes.other(app.id());
            if (home != null
                    && app.release() != null
                    && SecondHome.of(app.id(), home, now).equals(self)) {
                mine.add(app.id());
                follow(app);
            }
        }
        kept.entrySet().removeIf(each -> {
            boolean dropped = !mine.contains(each.getKey());
            if (dropped && homes.other(each.getKey()) != null) {
                work.execute(() -> discard(each.getValue()));
            }
            return dropped;
        });
    }

    /** Reads a release only when it is another one; one that has not come yet is looked for again. */
    private void follow(App app) {
        @Nullable ReleaseId before = kept.get(app.id());
        Release current = Objects.equals(app.release(), before) ? null : catalog.current(app);
        if (current != null) {
            kept.put(app.id(), current.id());
            work.execute(() -> copy(app, current, before));
        }
    }

    private void copy(App app, Release current, @Nullable ReleaseId before) {
        if (!shared.obtain(current.bundle(), new Cancel())) {
            LOG.info("Nobody gives the source of {} just now; it has one copy only", app.name());
            return;
        }
        if (before != null) {
            discard(before);
        }
        if (!hasRoom()) {
            LOG.info("{} is not built ahead here: there is too little room", app.name());
            return;
        }
        try {
            deployer.buildAhead(current);
            built.add(current.id());
            LOG.info("{} is ready to be taken over", app.name());
        } catch (StepFailed failed) {
            LOG.info("{} cannot be built here ahead of time: {}", app.name(), failed.getMessage());
        }
    }

    private boolean hasRoom() {
        NodeInfo.Metrics metrics = info.node().metrics();
        return metrics != null
                && metrics.diskFreeBytes() > ROOM_ON_DISK
                && metrics.memoryAvailableBytes() > ROOM_IN_MEMORY;
    }

    private void discard(ReleaseId release) {
        if (built.remove(release)) {
            deployer.discardAhead(release);
        }
    }

    @Override
    public void close() {
        work.shutdownNow();
    }
}
