package org.lanyard.app.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether this node shows a code, and who came in by it. */
public record Pairing(
        boolean open,
        @Nullable Instant expiresAt,
        @Nullable Integer triesLeft,
        @Nullable String joined) {

    /** What the other node's user types. */
    public record Code(String code, Instant expiresAt, String node, List<String> addresses, int port) {
        public Code {
            addresses = addresses == null ? List.of() : List.copyOf(addresses);
        }
    }

    /** Where this node belongs after it has joined. */
    public record Joined(String host, String cluster, List<String> nodes) {
        public Joined {
            nodes = nodes == null ? List.of() : List.copyOf(nodes);
        }
    }
}
