package org.lanyard.app.activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lanyard.app.client.Activity;

/**
 * Puts together what belongs together: the stages that an app goes through until it runs, has failed or is stopped are one
 * happening. Pure.
 */
final class Episodes {

    private static final Set<String> ENDS = Set.of("Running", "Failed", "Stopped", "Destroyed");

    private Episodes() {}

    /**
     * Each as its events, newest first.
     *
     * @param newestFirst of all apps and nodes
     */
    static List<List<Activity>> of(List<Activity> newestFirst) {
        var all = new ArrayList<List<Activity>>();
        Map<String, List<Activity>> begun = new LinkedHashMap<>();
        for (Activity event : newestFirst) {
            List<Activity> later = begun.get(event.subject());
            boolean stage = event.kind().equals("app") && event.state() != null && !ENDS.contains(event.state());
            if (stage && later != null) {
                later.add(event);
            } else {
                var episode = new ArrayList<Activity>();
                episode.add(event);
                all.add(episode);
                if (event.kind().equals("app")) {
                    begun.put(event.subject(), episode);
                }
            }
        }
        return all;
    }
}
