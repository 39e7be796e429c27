package org.lanyard.deploy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.lanyard.model.BundleId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;

/** Makes a release's artifact on this node: unpacks its bundle and runs its steps. Blocking. */
public interface Builder {

    /**
     * The folder with the built release. Returns at once when it is there from before. Half-made artifacts of a killed
     * agent are never taken for whole ones.
     *
     * @param env for the steps
     */
    Path build(Release release, Map<String, String> env, Output output, Cancel cancel) throws StepFailed;

    /** Removes the artifact; files still in use by a running instance must not be discarded. Idempotent. */
    void discard(ReleaseId release);

    /**
     * What is on this node's disk, whole or half-made, whoever it belongs to: to find what a killed agent has left. Told
     * before anything is built or fetched.
     */
    Stock stock();

    /** @param bundles also those that no artifact has been made of */
    record Stock(Set<ReleaseId> artifacts, Set<BundleId> bundles) {
        public Stock {
            artifacts = Set.copyOf(artifacts);
            bundles = Set.copyOf(bundles);
        }
    }

    /** Removes a bundle that no release refers to any more. Idempotent. */
    void discard(BundleId bundle);
}
