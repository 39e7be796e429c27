package org.lanyard.clustering;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lanyard.adapter.source.Bundles;
import org.lanyard.cluster.ClusterView;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Catalog;
import org.lanyard.model.App;
import org.lanyard.model.BundleId;
import org.lanyard.model.NodeId;
import org.lanyard.model.Release;

/** The bundles that this node keeps for others. Called by one thread at a time; copies in the background. */
final class SecondCopies {

    private final NodeId self;
    private final NodeHomes homes;
    private final Catalog catalog;
    private final Bundles bundles;
    private final SharedBundles shared;
    private final Set<BundleId> copying = ConcurrentHashMap.newKeySet();

    SecondCopies(NodeId self, NodeHomes homes, Catalog catalog, Bundles bundles, SharedBundles shared) {
        this.self = self;
        this.homes = homes;
        this.catalog = catalog;
        this.bundles = bundles;
        this.shared = shared;
    }

    /** The second copy of the bundles of each app is kept by one other node: the same for all that share a view. */
    void keep(ClusterView now, List<App> apps) {
        for (App app : apps) {
            NodeId home = homes.other(app.id());
            Release current =
                    home != null && SecondHome.of(app.id(), home, now).equals(self) ? catalog.current(app) : null;
            if (current != null && bundles.pathOf(current.bundle()) == null && copying.add(current.bundle())) {
                copy(current.bundle());
            }
        }
    }

    private void copy(BundleId bundle) {
        Thread.ofVirtual().name("copy").start(() -> {
            try {
                shared.obtain(bundle, new Cancel());
            } finally {
                copying.remove(bundle);
            }
        });
    }
}
