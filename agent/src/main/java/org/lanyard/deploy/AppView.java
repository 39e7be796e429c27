package org.lanyard.deploy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.App;
import org.lanyard.model.AppState;
import org.lanyard.model.Release;

/**
 * An app as it is now: what is wanted of it and what is observed.
 *
 * @param cause what brought it into this state
 * @param reason why it failed, or why the last rollout came to nothing although the app runs on; null when all is well
 * @param since when it came into this state
 * @param release the release that serves now; null before the first
 * @param step what an update under way does just now ({@code FETCHING}, {@code BUILDING} …); null when nothing is under way
 * @param address where a browser on this network finds it; null for a worker, or before the port is known
 * @param notices what the user should know: an insisting port, a missing sandbox
 */
public record AppView(
        App app,
        AppState state,
        String cause,
        @Nullable String reason,
        Instant since,
        @Nullable Release release,
        @Nullable AppState step,
        List<InstanceView> instances,
        @Nullable String address,
        List<String> notices) {

    public AppView {
        instances = List.copyOf(instances);
        notices = List.copyOf(notices);
    }
}
