package org.lanyard.deploy;

import org.lanyard.deploy.detect.Detected;
import org.lanyard.model.BundleId;
import org.lanyard.model.RunPlan;
import org.lanyard.model.Settings;

/** Finds out from a bundle's files how its app is built and run; user's settings win over what the files say. */
public interface Inspector {

    /**
     * Decides how the bundle's app is built and run.
     *
     * @throws StepFailed when the files are malformed, contradict themselves or tell nothing, with what to do
     */
    default RunPlan inspect(BundleId bundle, Settings settings) throws StepFailed {
        return detect(bundle, settings).plan();
    }

    /**
     * As {@link #inspect}, with how it was found out.
     *
     * @throws StepFailed as there
     */
    Detected detect(BundleId bundle, Settings settings) throws StepFailed;
}
