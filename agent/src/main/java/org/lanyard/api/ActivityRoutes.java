package org.lanyard.api;

import static io.javalin.http.HandlerType.GET;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.NodeEvent;
import org.lanyard.deploy.Happening;
import org.lanyard.model.AppState;
import org.lanyard.model.HistoryEntry;

/** What happened to all apps and nodes, in one list. */
final class ActivityRoutes {

    private static final int USUAL = 200;
    private static final int MOST = 1_000;

    private ActivityRoutes() {}

    /** Something that happened, to be read as a sentence: {@code name what}. */
    record ActivityJson(
            String id,
            Instant at,

            @Doc(
                    value = "what it happened to",
                    oneOf = {"app", "node"})
            String kind,

            @Doc("name of the app or the node") String subject,
            @Doc("the same") String name,
            @Doc("the app's state from then on") @Nullable String state,
            @Doc("the rest of the sentence") String what,
            String cause,

            @Doc("why it failed, or what else there is to know") @Nullable String detail,

            @Doc("name of the node on which it happened") @Nullable String node,

            @Nullable Integer release) {}

    static List<Route> all() {
        return List.of(new Route(
                GET,
                "/api/v1/activity",
                "listActivity",
                "What happened to all apps of the cluster, and what this node has seen of the nodes since it runs (the"
                        + " last 500), newest first",
                null,
                new Route.Answer.Items(ActivityJson.class, "The list"),
                List.of(
                        new Route.Parameter("limit", Integer.class, "so many; 200 when absent, 1000 at most"),
                        new Route.Parameter("before", Instant.class, "only what is older than that")),
                ActivityRoutes::list));
    }

    private static Object list(Call call) {
        int limit = call.number("limit", 1, MOST, USUAL);
        Instant before = call.instant("before", Instant.MAX);
        List<ActivityJson> all = new ArrayList<>();
        for (Happening happening : call.served().apps().happenings(before, limit)) {
            all.add(of(happening, call.served().node().nameOf(happening.node())));
        }
        for (NodeEvent event : call.served().nodeEvents().before(before, limit)) {
            all.add(of(event));
        }
        return new Items<>(all.stream()
                .sorted(Comparator.comparing(ActivityJson::at).reversed())
                .limit(limit)
                .toList());
    }

    private static ActivityJson of(Happening happening, String node) {
        HistoryEntry entry = happening.entry();
        return new ActivityJson(
                happening.id(),
                entry.at(),
                "app",
                happening.app(),
                happening.app(),
                entry.state().word(),
                words(entry.state()),
                entry.cause(),
                entry.detail(),
                node,
                entry.release());
    }

    private static ActivityJson of(NodeEvent event) {
        return new ActivityJson(
                "node." + event.at().toEpochMilli() + "." + event.number(),
                event.at(),
                "node",
                event.name(),
                event.name(),
                null,
                event.kind().words(),
                event.cause(),
                null,
                event.name(),
                null);
    }

    private static String words(AppState state) {
        return switch (state) {
            case REQUESTED -> "was asked for";
            case VALIDATING -> "is being checked";
            case FETCHING -> "is being fetched";
            case PLACING -> "looks for its place";
            case BUILDING -> "is being built";
            case STARTING -> "starts";
            case RUNNING -> "runs";
            case UPDATING -> "is being updated";
            case MOVING -> "moves";
            case STOPPING -> "stops";
            case STOPPED -> "is stopped";
            case FAILED -> "failed";
            case DESTROYED -> "is gone";
        };
    }
}
