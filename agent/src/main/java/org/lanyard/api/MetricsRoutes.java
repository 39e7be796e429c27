package org.lanyard.api;

import static io.javalin.http.HandlerType.GET;

import java.time.Duration;
import java.util.List;
import org.lanyard.deploy.AppView;

/** The last hour of what was measured, for curves. */
final class MetricsRoutes {

    private static final int HOUR = 60;
    private static final Route.Parameter MINUTES =
            new Route.Parameter("minutes", Integer.class, "the last so many, up to 60; 60 when absent");

    private MetricsRoutes() {}

    /** A running copy and what its process tree used, oldest first. */
    record InstanceMetrics(String id, String name, List<NodeInfo.UsageSample> samples) {}

    static List<Route> all() {
        return List.of(
                new Route(
                        GET,
                        "/api/v1/node/metrics",
                        "listNodeMetrics",
                        "What was measured of the node, oldest first",
                        null,
                        new Route.Answer.Items(NodeInfo.Metrics.class, "The samples"),
                        List.of(MINUTES),
                        c -> new Items<>(c.served().node().history(span(c)))),
                new Route(
                        GET,
                        "/api/v1/apps/{name}/metrics",
                        "listAppMetrics",
                        "What was measured of an app's running copies",
                        null,
                        new Route.Answer.Items(InstanceMetrics.class, "The copies"),
                        List.of(MINUTES),
                        MetricsRoutes::ofApp));
    }

    private static Object ofApp(Call call) {
        Duration span = span(call);
        AppView view = call.served().apps().get(call.app());
        List<AppJson.Instance> named = call.answers().instances(view);
        return new Items<>(view.instances().stream()
                .map(i -> new InstanceMetrics(
                        i.id().value(),
                        name(named, i.id().value()),
                        call.served().node().history(i.id(), span)))
                .toList());
    }

    private static String name(List<AppJson.Instance> named, String id) {
        return named.stream()
                .filter(i -> i.id().equals(id))
                .findFirst()
                .map(AppJson.Instance::name)
                .orElse(id);
    }

    private static Duration span(Call call) {
        return Duration.ofMinutes(call.number("minutes", 1, HOUR, HOUR));
    }
}
