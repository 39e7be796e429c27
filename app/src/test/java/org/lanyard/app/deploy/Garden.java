package org.lanyard.app.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.TestDesk;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Check;
import org.lanyard.app.client.Event;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.HistoryEntry;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.Source;

/** The app of the design's pictures of a deploy: what a check finds of it, and how it gets on. */
public final class Garden {

    public static final String ADDRESS = "https://github.com/ada/garden-api";
    public static final Source SOURCE = Source.git(ADDRESS, null, null);

    private Garden() {}

    /** The household, where the garden's address answers and nothing is deployed of it yet. */
    public static FakeNodeApi household() {
        FakeNodeApi api = Household.full();
        api.apps.remove("garden-api");
        api.checks.put(ADDRESS, check());
        return api;
    }

    public static Check check() {
        return check(detected(null), "garden-api", null, null);
    }

    public static Check.Detected detected(@Nullable String missing) {
        return new Check.Detected(
                "process", "node", "package.json with a start script", "npm start", "npm ci", null, missing, List.of());
    }

    public static Check check(
            Check.@Nullable Detected detected, String name, @Nullable String portProblem, @Nullable String problem) {
        return new Check(
                SOURCE,
                true,
                problem,
                Map.of("reach", 0.3, "inspect", 0.8),
                List.of("main", "frost", "shed", "old"),
                List.of("v1.0"),
                "main",
                new Check.Commit("4e1f0c2a91", "Add frost alarm", "ada", Household.NOW.minus(Duration.ofHours(22))),
                detected,
                name,
                8084,
                portProblem,
                places());
    }

    public static Check unreachable(String address, String sentence) {
        return new Check(
                Source.git(address, null, null),
                false,
                sentence,
                Map.of("reach", 0.2),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    public static Check folder(String folder, String name) {
        return new Check(
                Source.folder(folder),
                true,
                null,
                Map.of("reach", 0.0, "inspect", 0.1),
                List.of(),
                List.of(),
                null,
                null,
                new Check.Detected("site", "static", "index.html at the root", null, null, null, null, List.of()),
                name,
                8080,
                null,
                List.of(new Check.Place(
                        Household.idOf("studio"), "studio", true, true, "the only node: 24.8 GB free", 12, "amd64")));
    }

    private static List<Check.Place> places() {
        return List.of(
                new Check.Place(
                        Household.idOf("studio"),
                        "studio",
                        true,
                        true,
                        "most room: 14.6 GB of memory free, 12 cores at 38 %",
                        12,
                        "amd64"),
                new Check.Place(
                        Household.idOf("pi-kitchen"),
                        "pi-kitchen",
                        false,
                        true,
                        "3.1 GB of memory free, 4 cores at 21 %",
                        4,
                        "arm64"),
                new Check.Place(Household.idOf("travelbook"), "travelbook", false, false, "not reachable", 8, "arm64"));
    }

    /** The garden's app in a state. */
    public static App app(String state, @Nullable String reason, App.@Nullable ReleaseRef release) {
        App base = Household.app("garden-api", state, SOURCE);
        boolean runs = state.equals("Running");
        return new App(
                base.id(),
                base.name(),
                state,
                Household.NOW.minusSeconds(41),
                "release 1 (main 4e1f0c2)",
                reason,
                null,
                SOURCE,
                "process",
                8084,
                runs ? "http://192.168.1.20:8084" : null,
                runs ? "http://garden-api.local:8084" : null,
                "studio",
                "most room: 14.6 GB of memory free",
                null,
                1,
                Map.of(),
                release,
                runs
                        ? Household.app("garden-api", "Running", "studio", 1, "4e1f0c2a", 1, Duration.ZERO)
                                .running(1, 0.1, 60)
                                .build()
                                .instances()
                        : List.of(),
                List.of(),
                "run",
                base.settings(),
                null,
                Household.NOW);
    }

    public static App.ReleaseRef release(int number) {
        return new App.ReleaseRef(
                "rel-" + number, number, "main 4e1f0c2", "4e1f0c2a", Household.NOW.minus(Duration.ofDays(3)));
    }

    /** A history that has these states, one 1.2 s after the other, up to now. */
    public static List<HistoryEntry> history(String... states) {
        var all = new ArrayList<HistoryEntry>();
        for (int i = 0; i < states.length; i++) {
            all.add(new HistoryEntry(
                    String.valueOf(i),
                    states[i],
                    Household.NOW.minusMillis(41_000 + 1_200L * (states.length - 1 - i)),
                    "cause " + i,
                    null,
                    1));
        }
        return List.copyOf(all);
    }

    /** Where its tool is missing. */
    public static FakeNodeApi withoutTool() {
        FakeNodeApi api = household();
        String missing = "Node.js is not on studio. Install it there, or choose another node.";
        api.checks.put(ADDRESS, check(detected(missing), "garden-api", null, null));
        return api;
    }

    /** Where its address is private. */
    public static FakeNodeApi locked() {
        FakeNodeApi api = household();
        api.checks.put(ADDRESS, unreachable(ADDRESS, "This address needs a password or key."));
        return api;
    }

    /** Where its address is long in answering. */
    public static FakeNodeApi slow() {
        FakeNodeApi api = household();
        api.slow();
        return api;
    }

    /** Where there is an app of its name. */
    public static FakeNodeApi taken() {
        FakeNodeApi api = household();
        api.checks.put(ADDRESS, check(detected(null), "bird-cam", "Port 8084 is bird-cam’s. 8085 is free.", null));
        return api;
    }

    /** There is no room for it. */
    public static void waiting(TestDesk desk) {
        App waits = Household.app("garden-api", "Placing", "", 1, "4e1f0c2a", 1, Duration.ofSeconds(41))
                .waits("it needs 4 GB and may run on pi-kitchen only, where 3.1 GB is free")
                .build();
        becomes(desk, waits, "Validating", "Fetching", "Placing");
    }

    /** Its second release did not start; the first serves on. */
    public static void updateFailed(TestDesk desk) {
        starts(desk, app("Failed", "It ended with status 1.\nIts last lines:\n  KeyError: 'FROST_URL'", release(1)));
    }

    /** Somebody cancelled it. */
    public static void cancelled(TestDesk desk) {
        desk.click("#cancel-deploy");
        becomes(desk, app("Stopped", null, null), "Validating", "Stopped");
    }

    /** It is being built. */
    public static void building(TestDesk desk) {
        desk.api.buildLogs.put(
                "garden-api",
                IntStream.rangeClosed(1, 68)
                        .mapToObj(i -> "fetched " + i + " of 118\n")
                        .collect(Collectors.joining("", "$ npm ci --no-audit\nresolving 118 packages\n", "")));
        becomes(desk, app("Building", null, null), "Validating", "Fetching", "Placing", "Building");
        desk.tell(new Event.Progress("garden-api", "68 of 118 packages"));
    }

    /** It did not start. */
    public static void failed(TestDesk desk) {
        String reason = """
                It was not healthy within 60 seconds: nothing answers on port 8084.
                Its last lines:
                  $ npm start
                  garden-api@1.4.0 start
                  node server.js
                  Error: listen EADDRINUSE: address already in use :::3000
                  npm stopped""";
        starts(desk, app("Failed", reason, null));
    }

    /** It runs. */
    public static void running(TestDesk desk) {
        starts(desk, app("Running", null, release(1)));
    }

    /** It was built and started, and has come to its present state. */
    static void starts(TestDesk desk, App app) {
        becomes(desk, app, "Validating", "Fetching", "Placing", "Building", "Starting", app.state());
    }

    /** The node tells this of the app, and this history. */
    static void becomes(TestDesk desk, App app, String... history) {
        desk.api.histories.put(app.name(), history(history));
        desk.api.put(app);
        desk.refresh();
    }
}
