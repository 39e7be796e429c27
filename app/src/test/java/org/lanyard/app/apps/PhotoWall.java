package org.lanyard.app.apps;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lanyard.app.client.App;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.HistoryEntry;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.InstanceUsage;
import org.lanyard.app.client.Release;
import org.lanyard.app.client.Source;
import org.lanyard.app.client.UsageSample;

/** The app of the design's pictures, with all that its page shows: two copies on two nodes, releases, history, an hour, a log. */
public final class PhotoWall {

    static final String NAME = "photo-wall";

    private PhotoWall() {}

    public static FakeNodeApi household() {
        FakeNodeApi api = Household.full();
        api.apps.put(NAME, onTwoNodes(api.app(NAME)));
        api.releases.put(
                NAME,
                List.of(
                        release(10, "e90f2aab", 14, false),
                        release(11, "77b0d13c", 6, false),
                        release(12, "a41c9e0f", 2, true)));
        api.releases.put("bird-cam", List.of(release(3, "11aa22bb", 12, false), release(4, "9d02f1bc", 0, true)));
        api.histories.put(NAME, history());
        api.usages.put(NAME, List.of(usage("photo-wall-1", 1.1, 162), usage("photo-wall-2", 0.2, 124)));
        String[] lines = {
            "14:06:22 info GET /albums 200 in 14 ms",
            "14:06:24 info GET /albums/lake 200 in 11 ms",
            "14:06:31 info upload lake-0412.jpg, 4.1 MB",
            "14:06:33 info GET /health 200 in 1 ms",
            "14:06:40 info thumbnail 1 of 18 written",
            "14:06:51 info GET /albums 200 in 12 ms",
            "14:06:52 info thumbnail 4 of 18 written",
            "14:06:54 warn cache is 92 % full, dropping oldest 200 entries",
            "14:06:58 info GET /albums/lake 200 in 9 ms",
            "14:07:03 info GET /health 200 in 1 ms",
            "14:07:04 info thumbnail 18 of 18 written"
        };
        for (int i = 0; i < lines.length; i++) {
            api.print(NAME, "r12/" + (i % 2 + 1), lines[i]);
        }
        api.print("bird-cam", "r4/1", "starting bird-cam 2.4");
        api.print("bird-cam", "r4/1", "Traceback (most recent call last):");
        api.print("bird-cam", "r4/1", "KeyError: 'CAMERA_URL'");
        api.print("bird-cam", "r4/1", "exited with status 1");
        api.buildLogs.put(NAME, "release 12 of photo-wall\n$ npm ci\nwarn deprecated glob\nadded 118 packages\n");
        return api;
    }

    private static App onTwoNodes(App app) {
        var instances = new ArrayList<App.Instance>();
        for (App.Instance i : app.instances()) {
            boolean second = instances.size() == 1;
            instances.add(new App.Instance(
                    i.id(),
                    i.name(),
                    Household.idOf(second ? "pi-kitchen" : "studio"),
                    i.releaseNumber(),
                    i.phase(),
                    i.port(),
                    i.restarts(),
                    second ? Household.NOW.minus(Duration.ofMinutes(22)) : i.since(),
                    i.reason(),
                    second ? 0.2 : 1.08,
                    second ? 124_000_000L : 162_000_000L,
                    i.memoryMaxBytes()));
        }
        return with(
                app, instances, Map.of("API_KEY", "k-3f9a", "DATABASE_URL", "sqlite:///data/wall.db", "THEME", "dark"));
    }

    static App with(App app, List<App.Instance> instances, Map<String, String> env) {
        return new App(
                app.id(),
                app.name(),
                app.state(),
                app.since(),
                app.cause(),
                app.reason(),
                app.step(),
                app.source(),
                app.runtime(),
                app.port(),
                app.address(),
                app.localAddress(),
                app.node(),
                app.placed(),
                app.waits(),
                app.replicas(),
                env,
                app.release(),
                instances,
                app.notices(),
                app.goal(),
                app.settings(),
                app.order(),
                app.createdAt());
    }

    private static Release release(int number, String revision, int days, boolean current) {
        return new Release(
                "rel-" + number,
                number,
                "main",
                revision,
                Source.git("https://git.example.net/ada/photo-wall.git", "main", null),
                "process",
                "package.json has a start script",
                Household.NOW.minus(Duration.ofDays(days)),
                null,
                current);
    }

    private static List<HistoryEntry> history() {
        return List.of(
                entry(1, "Updating", Duration.ofHours(115), "from studio, commit 77b0d13", null, 11),
                entry(
                        2,
                        "Running",
                        Duration.ofHours(115).minusMinutes(1),
                        "rolled on to r11, no request lost",
                        null,
                        11),
                entry(3, "Failed", Duration.ofHours(31), "port 8081 was taken", "r11 kept running", 12),
                entry(4, "Updating", Duration.ofMinutes(1856), "from studio, commit a41c9e0", null, 12),
                entry(5, "Running", Duration.ofMinutes(1855), "answered in 2.1 s", "no request lost", 12),
                entry(6, "Moving", Duration.ofMinutes(22), "travelbook went to sleep", "pi-kitchen had room", 12));
    }

    private static HistoryEntry entry(
            int id,
            String state,
            Duration ago,
            String cause,
            @org.jspecify.annotations.Nullable String detail,
            int release) {
        return new HistoryEntry("h" + id, state, Household.NOW.minus(ago), cause, detail, release);
    }

    private static InstanceUsage usage(String id, double cpu, int megabytes) {
        var samples = new ArrayList<UsageSample>();
        for (int i = 360; i >= 0; i--) {
            double wave = 1 + 0.35 * Math.sin(i / 9.0) + 0.2 * Math.sin(i / 2.3);
            Instant at = Household.NOW.minusSeconds(i * 10L);
            samples.add(new UsageSample(at, cpu * wave, (long) (megabytes * 1e6 * (1 + 0.02 * Math.sin(i / 20.0)))));
        }
        return new InstanceUsage(id, "r12/1", samples);
    }
}
