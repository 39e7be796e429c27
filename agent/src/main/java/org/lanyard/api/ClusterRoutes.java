package org.lanyard.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;

import java.util.List;

/** The nodes beyond this one. */
final class ClusterRoutes {

    private ClusterRoutes() {}

    static List<Route> all() {
        return List.of(
                new Route(
                        GET,
                        "/api/v1/strangers",
                        "listStrangers",
                        "Nodes that are heard on the network and are not paired with this one",
                        null,
                        new Route.Answer.Items(ClusterDesk.Stranger.class, "The strangers"),
                        List.of(),
                        c -> new Items<>(c.served().cluster().strangers())),
                new Route(
                        DELETE,
                        "/api/v1/nodes/{node}",
                        "removeNode",
                        "Trust a node no more, for ever",
                        null,
                        new Route.Answer.One(200, ClusterDesk.Removed.class, "It is out"),
                        List.of(),
                        c -> c.served().cluster().remove(c.http().pathParam("node"), c.cause("removed"))));
    }
}
