package org.lanyard.clustering;

import java.util.List;
import org.lanyard.cli.UpOptions;
import org.lanyard.cluster.Peer;
import org.lanyard.config.Config;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;

/** Another node's address as a person gives it. */
final class PeerAddress {

    private PeerAddress() {}

    /**
     * Reads {@code host}, {@code host:port}, {@code [v6]:port} or a bare IPv6 address.
     *
     * @throws Refused when it is none of these
     */
    static Peer parse(String text) {
        String host = text.strip();
        int port = UpOptions.DEFAULT_PORT;
        int colon = host.lastIndexOf(':');
        boolean bracketed = host.startsWith("[");
        boolean bareV6 = !bracketed && host.indexOf(':') != colon;
        if (colon > host.lastIndexOf(']') && !bareV6) {
            try {
                port = Integer.parseInt(host.substring(colon + 1));
            } catch (NumberFormatException e) {
                throw wrong(text);
            }
            host = host.substring(0, colon);
        }
        host = host.replace("[", "").replace("]", "");
        if (host.isEmpty() || port < 1 || port > Config.HIGHEST_PORT || !host.matches("[A-Za-z0-9.:%_-]+")) {
            throw wrong(text);
        }
        return new Peer(new NodeId("unknown"), host, List.of(host), port);
    }

    private static Refused wrong(String text) {
        return new Refused(
                Refused.Kind.INVALID,
                "\"" + text + "\" is no address of a node: give host or host:port, as the other node shows it.");
    }
}
