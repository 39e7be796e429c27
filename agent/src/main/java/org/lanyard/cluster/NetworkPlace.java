package org.lanyard.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A network that a node is on, as it can be recognised again: by its router, not by its name, which anybody may give.
 *
 * @param subnet {@code "192.168.1.0/24"}
 * @param router its IP address
 * @param hardware the router's hardware address; null while it is not known
 */
public record NetworkPlace(
        String subnet, String router, @Nullable String hardware) {

    /** The same network, as far as can be told: many have the same addresses, few the same router. */
    public boolean isSameAs(NetworkPlace other) {
        return subnet.equals(other.subnet)
                && router.equals(other.router)
                && (hardware == null || other.hardware == null || hardware.equals(other.hardware));
    }
}
