package org.lanyard.deploy.detect;

import java.util.List;
import org.lanyard.model.RunPlan;

/**
 * How an app is built and run, and how that was found out.
 *
 * @param because what said so, without the rest: {@code "package.json with a start script"}
 * @param notices what of the source is passed over, for a person
 */
public record Detected(RunPlan plan, Kind kind, String because, List<String> notices) {

    public Detected {
        notices = List.copyOf(notices);
    }
}
