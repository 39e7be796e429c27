package org.lanyard.api;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The node itself, its metrics, its end, and the description of all this. */
final class NodeRoutes {

    private static final byte[] HEALTHY = "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);

    private NodeRoutes() {}

    record Status(String status) {}

    record ShuttingDown(
            @Doc("whether what runs on the node is stopped too")
            boolean apps) {}

    static List<Route> all(Supplier<byte[]> openApi) {
        return List.of(
                new Route(
                        GET,
                        "/health",
                        "health",
                        "Whether the node is up; needs no token",
                        null,
                        new Route.Answer.One(200, Status.class, "It is up"),
                        List.of(),
                        c -> health(c)),
                new Route(
                        GET,
                        "/api/v1/node",
                        "getNode",
                        "This node",
                        null,
                        new Route.Answer.One(200, NodeInfo.NodeJson.class, "This node"),
                        List.of(),
                        NodeRoutes::own),
                new Route(
                        GET,
                        "/api/v1/nodes",
                        "listNodes",
                        "All nodes of the cluster",
                        null,
                        new Route.Answer.Items(NodeInfo.NodeJson.class, "The nodes"),
                        List.of(),
                        c -> new Items<>(c.served().cluster().nodes())),
                new Route(
                        POST,
                        "/api/v1/node/home",
                        "settleNode",
                        "The network that this node is on just now is home",
                        null,
                        new Route.Answer.One(200, NodeInfo.NodeJson.class, "This node"),
                        List.of(),
                        NodeRoutes::settle),
                new Route(
                        POST,
                        "/api/v1/node/shutdown",
                        "shutDown",
                        "Stop this node",
                        AppRequests.Shutdown.class,
                        new Route.Answer.One(202, ShuttingDown.class, "It stops"),
                        List.of(),
                        NodeRoutes::shutDown),
                new Route(
                        GET,
                        "/metrics",
                        "metrics",
                        "Everything measured, for Prometheus",
                        null,
                        new Route.Answer.Text(List.of("text/plain"), "Prometheus text format 0.0.4"),
                        List.of(),
                        c -> text(
                                c,
                                "text/plain; version=0.0.4; charset=utf-8",
                                c.served().prometheus().get().getBytes(StandardCharsets.UTF_8))),
                new Route(
                        GET,
                        "/api/openapi.json",
                        "openApi",
                        "This API's description",
                        null,
                        new Route.Answer.Text(List.of("application/json"), "OpenAPI 3.1"),
                        List.of(),
                        c -> text(c, "application/json", openApi.get())));
    }

    /** With what users have said of it. */
    private static Object own(Call call) {
        NodeInfo.NodeJson here = call.served().node().node();
        return call.served().cluster().nodes().stream()
                .filter(node -> node.id().equals(here.id()))
                .findFirst()
                .orElse(here);
    }

    private static Object settle(Call call) {
        call.served().cluster().settle();
        return own(call);
    }

    /** Without the JSON library, whose loading would cost the first answer a tenth of a second. */
    private static @Nullable Object health(Call call) {
        return text(call, "application/json", HEALTHY);
    }

    private static @Nullable Object text(Call call, String type, byte[] bytes) {
        call.http().contentType(type).result(bytes);
        return null;
    }

    private static Object shutDown(Call call) {
        boolean apps = Boolean.TRUE.equals(
                call.body(AppRequests.Shutdown.class).value().apps());
        return new Route.Then(
                new ShuttingDown(apps), () -> call.served().shutdown().accept(apps));
    }
}
