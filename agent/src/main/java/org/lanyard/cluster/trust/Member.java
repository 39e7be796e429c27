package org.lanyard.cluster.trust;

import java.time.Instant;
import java.util.List;
import org.lanyard.cluster.Peer;
import org.lanyard.model.NodeId;

/**
 * A node that was paired. Each keeps its own entry up to date.
 *
 * @param publicKey X.509 encoding, in base 64; the node's id follows from it
 * @param addresses where it was last met
 * @param port of its HTTP on loopback
 * @param since when it was paired
 */
public record Member(NodeId node, String name, String publicKey, List<String> addresses, int port, Instant since) {

    public Member {
        addresses = List.copyOf(addresses);
    }

    public Peer peer() {
        return new Peer(node, name, addresses, port);
    }
}
