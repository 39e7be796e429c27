package org.lanyard.clustering;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lanyard.deploy.Gateway;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.NodeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports of apps that live on other nodes: they answer here, too, by this node's gateway, which passes on to theirs. A
 * port that another program has here stays that program's; the app is reached at the other nodes then. Called by one thread
 * at a time.
 */
final class RemoteDoors {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteDoors.class);

    private final Gateway gateway;
    private final Map<AppId, Door> open = new HashMap<>();
    private final Map<AppId, Integer> refused = new HashMap<>();

    /** Where an app of another node is reached. */
    record Door(int port, NodeId node, GatewayOptions options) {

        /** Who the client is, the other gateway tells the app: it is told by this one. */
        GatewayOptions here() {
            return new GatewayOptions(
                    false,
                    false,
                    options.switchConnections(),
                    options.idleTimeout(),
                    options.maxConnections(),
                    options.parkTimeout());
        }
    }

    RemoteDoors(Gateway gateway) {
        this.gateway = gateway;
    }

    boolean isOpen(AppId app) {
        return open.containsKey(app);
    }

    /** Opens, moves and closes as needed; {@code mine} are this node's own, which are left alone. */
    void arrange(Map<App, Door> wanted, Set<AppId> mine) {
        Set<AppId> ids = wanted.keySet().stream().map(App::id).collect(Collectors.toSet());
        for (AppId gone : List.copyOf(open.keySet())) {
            if (!ids.contains(gone)) {
                open.remove(gone);
                if (!mine.contains(gone)) {
                    gateway.close(gone);
                }
            }
        }
        refused.keySet().retainAll(ids);
        wanted.forEach((app, door) -> {
            if (!door.equals(open.get(app.id()))) {
                open(app, door);
            }
        });
    }

    private void open(App app, Door door) {
        try {
            gateway.open(app.id(), door.port(), door.here());
            gateway.route(app.id(), List.of(Gateway.Target.at(door.node(), app.id())));
            open.put(app.id(), door);
            refused.remove(app.id());
        } catch (Gateway.PortInUse taken) {
            if (refused.put(app.id(), door.port()) == null) {
                LOG.info(
                        "Port {} of {} is another program's here; it is reached at its own node",
                        door.port(),
                        app.name());
            }
        }
    }
}
