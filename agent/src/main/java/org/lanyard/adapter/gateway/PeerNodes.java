package org.lanyard.adapter.gateway;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.AppId;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.Wire;

/** What a gateway must know of the other nodes. Thread-safe. */
public interface PeerNodes {

    /** What two gateways speak (ALPN); {@link PeerStreams} has what it looks like. */
    String PROTOCOL = "lanyard-app/1";

    /** There are none. */
    PeerNodes NONE = new PeerNodes() {
        @Override
        public Wire dial(NodeId node) throws IOException {
            throw new IOException("This node has no others");
        }

        @Override
        public boolean trusts(NodeId node) {
            return false;
        }

        @Override
        public @Nullable Resident resident(AppId app) {
            return null;
        }
    };

    /**
     * An app of this node.
     *
     * @param port where it is reached on loopback, when the gateway does not listen for it itself: apps that insist on a port
     */
    record Resident(int port, GatewayOptions options) {}

    /** A connection for {@link #PROTOCOL}. Blocks for seconds. */
    Wire dial(NodeId node) throws IOException, InterruptedException;

    /** Must not block. */
    boolean trusts(NodeId node);

    /** Null when the app does not live on this node, is not to run or has no port. */
    @Nullable Resident resident(AppId app);
}
