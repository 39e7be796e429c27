package org.lanyard.deploy;

import java.nio.file.Path;
import java.util.Set;
import org.lanyard.model.BundleId;

/** The bundles that this node holds. Blocking; thread-safe. */
public interface BundleStore {

    /**
     * Unpacks the whole bundle into a folder that is empty or not there yet. When this fails, what has been unpacked stays
     * for the caller to remove.
     */
    void unpack(BundleId bundle, Path folder, Cancel cancel) throws StepFailed;

    /** The whole bundles that are there. */
    Set<BundleId> all();

    /** Removes the bundle. Idempotent. */
    void discard(BundleId bundle);
}
