package org.lanyard.deploy.check;

import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Cancel;
import org.lanyard.model.RunPlan;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;

/** Looks at sources without making an app of them. Thread-safe; blocks. */
public interface Checks {

    /**
     * Fetches as a deployment would, with its limits; what came is kept for a quarter of an hour, so that the deployment finds it.
     * Ends soon after {@code cancel}, with whatever it has.
     */
    Checked check(Source source, Settings settings, Cancel cancel);

    /**
     * What a new app would be given here.
     *
     * @param wished name, with a number behind it when it is taken
     * @param plan how it would run; null while that is not known
     */
    Claim claim(String wished, Settings settings, @Nullable RunPlan plan);
}
