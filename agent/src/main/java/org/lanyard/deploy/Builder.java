package org.lanyard.deploy;

import java.nio.file.Path;
import java.util.Map;
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

    /** Removes a bundle that no release refers to any more. Idempotent. */
    void discard(BundleId bundle);
}
