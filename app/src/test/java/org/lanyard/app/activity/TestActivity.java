package org.lanyard.app.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Activity;
import org.lanyard.app.client.FakeNodeApi;

/** What happened in the household of the design's pictures. */
public final class TestActivity {

    private final List<Activity> all = new ArrayList<>();

    private TestActivity() {}

    static TestActivity begin() {
        return new TestActivity();
    }

    /** The list of the picture, newest first. */
    public static List<Activity> household() {
        return begin().app(
                        "2026-11-19T14:06:19Z",
                        "garden-api",
                        "Building",
                        "is being deployed to studio",
                        "From this window, commit 4e1f0c2",
                        "studio",
                        1)
                .app(
                        "2026-11-19T14:03:00Z",
                        "bird-cam",
                        "Failed",
                        "failed on pi-kitchen",
                        "Stopped 5 times in a row, last with KeyError: CAMERA_URL",
                        "pi-kitchen",
                        4)
                .app(
                        "2026-11-19T13:55:00Z",
                        "notes",
                        "Placing",
                        "waits for memory",
                        "Needs 4 GB and may run on pi-kitchen only, where 3.1 GB is free",
                        "",
                        2)
                .app(
                        "2026-11-19T13:45:12Z",
                        "photo-wall",
                        "Running",
                        "moved from travelbook to pi-kitchen",
                        "travelbook went to sleep; 3.8 s without the second copy, no request lost",
                        "pi-kitchen",
                        12)
                .node("2026-11-19T13:45:00Z", "travelbook", "went away", "Not heard for 2.5 s")
                .node("2026-11-19T11:20:00Z", "garage-nuc", "wants to join", "192.168.1.57")
                .app(
                        "2026-11-18T22:14:00Z",
                        "recipes",
                        "Running",
                        "was updated to r6",
                        "By command line on studio; no request lost",
                        "pi-kitchen",
                        6)
                .node(
                        "2026-11-18T19:02:00Z",
                        "pi-kitchen",
                        "leads now",
                        "studio restarted for a system update; apps were not touched")
                .app(
                        "2026-11-18T18:40:00Z",
                        "metrics-db",
                        "Running",
                        "runs 1 of 2 copies",
                        "The volume lives on studio only, so the second copy waits",
                        "studio",
                        3)
                .app(
                        "2026-11-02T08:00:00Z",
                        "old-blog",
                        "Stopped",
                        "is stopped",
                        "stopped by the command line",
                        "studio",
                        31)
                .list();
    }

    public static FakeNodeApi in(FakeNodeApi api) {
        api.activities.addAll(household());
        return api;
    }

    TestActivity app(
            String at,
            String app,
            String state,
            String what,
            @Nullable String cause,
            @Nullable String node,
            int release) {
        all.add(new Activity("e" + all.size(), Instant.parse(at), "app", app, state, what, cause, null, node, release));
        return this;
    }

    TestActivity node(String at, String node, String what, String cause) {
        all.add(new Activity("e" + all.size(), Instant.parse(at), "node", node, null, what, cause, null, node, null));
        return this;
    }

    List<Activity> list() {
        return List.copyOf(all);
    }
}
