package org.lanyard;

import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.gateway.PeerNodes;
import org.lanyard.deploy.Catalog;
import org.lanyard.deploy.Homes;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.Goal;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.Wire;

/** The other nodes as the gateway sees them: reached at their group ports, which take its streams too. */
record GatewayNodes(Dial dial, Predicate<NodeId> trusted, Homes homes, Catalog catalog) implements PeerNodes {

    /** Connects to a node's group port. */
    interface Dial {
        Wire to(NodeId node, String protocol) throws IOException, InterruptedException;
    }

    @Override
    public Wire dial(NodeId node) throws IOException, InterruptedException {
        return dial.to(node, PROTOCOL);
    }

    @Override
    public boolean trusts(NodeId node) {
        return trusted.test(node);
    }

    @Override
    public @Nullable Resident resident(AppId id) {
        App app = homes.isHere(id) ? catalog.app(id) : null;
        Integer port = app == null || app.goal() != Goal.RUN ? null : app.port();
        return app == null || port == null
                ? null
                : new Resident(port, app.settings().gateway());
    }
}
