package org.lanyard.deploy;

import java.util.List;
import java.util.Set;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.BundleId;
import org.lanyard.model.ReleaseId;

/** Which apps live on this node. Thread-safe. */
public interface Homes {

    /** A node on its own: everything is here. */
    Homes ALL_HERE = new Homes() {
        @Override
        public boolean isHere(AppId app) {
            return true;
        }

        @Override
        public void settle(AppId app, String reason) {
            // it is here anyhow
        }

        @Override
        public void leave(AppId app) {
            // nobody kept account of it
        }

        @Override
        public List<App> others() {
            return List.of();
        }

        @Override
        public Set<BundleId> bundlesOfOthers() {
            return Set.of();
        }

        @Override
        public Set<ReleaseId> releasesOfOthers() {
            return Set.of();
        }
    };

    boolean isHere(AppId app);

    /**
     * A new app is to live here, durably so when this returns.
     *
     * @param reason for a person
     * @throws org.lanyard.model.Refused when that cannot be stored
     */
    void settle(AppId app, String reason);

    /** The app is no more. */
    void leave(AppId app);

    /** The apps that live on other nodes: their names and ports are theirs here, too. Blocks on the disk. */
    List<App> others();

    /** The current releases of apps that live on other nodes: they may have been built here ahead. */
    Set<ReleaseId> releasesOfOthers();

    /** Bundles of apps that live on other nodes, which this one may have to take over. Blocks on the disk. */
    Set<BundleId> bundlesOfOthers();
}
