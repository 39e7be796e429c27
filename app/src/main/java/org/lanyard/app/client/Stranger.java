package org.lanyard.app.client;

import java.util.List;

/** A node that is heard on the network and is not paired with this one. All of it is what it says of itself. */
public record Stranger(String id, String name, String cluster, String version, List<String> addresses, int port) {
    public Stranger {
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
    }
}
