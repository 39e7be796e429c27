package org.lanyard.cluster;

import java.util.List;
import org.lanyard.model.NodeId;

/**
 * Where another node was last met.
 *
 * @param addresses literal IP addresses, the most promising first
 * @param port of its HTTP on loopback; its TLS port is the next, its group channel the one after
 */
public record Peer(NodeId node, String name, List<String> addresses, int port) {

    public Peer {
        addresses = List.copyOf(addresses);
    }

    public int tlsPort() {
        return port + 1;
    }

    public int groupPort() {
        return port + 2;
    }
}
