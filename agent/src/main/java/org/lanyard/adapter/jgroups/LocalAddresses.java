package org.lanyard.adapter.jgroups;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses under which others may reach this machine. */
final class LocalAddresses {

    /** Bridges and their ends, which every machine with containers has alike. */
    private static final List<String> INTERNAL = List.of("docker", "veth", "br-", "virbr", "lxc", "cni");

    private LocalAddresses() {}

    /** Of all interfaces when {@code bound} is null or the wildcard; only loopback when there is nothing else. */
    static List<InetAddress> of(@Nullable InetAddress bound) {
        if (bound != null && !bound.isAnyLocalAddress()) {
            return List.of(bound);
        }
        List<InetAddress> found = new ArrayList<>();
        try {
            NetworkInterface.networkInterfaces()
                    .filter(LocalAddresses::outward)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress() && !address.isLoopbackAddress())
                    .forEach(found::add);
        } catch (SocketException unreadable) {
            System.getLogger(LocalAddresses.class.getName())
                    .log(System.Logger.Level.WARNING, "The network interfaces cannot be listed", unreadable);
        }
        return found.isEmpty() ? List.of(InetAddress.getLoopbackAddress()) : List.copyOf(found);
    }

    private static boolean outward(NetworkInterface one) {
        try {
            return one.isUp() && !one.isLoopback() && INTERNAL.stream().noneMatch(one.getName()::startsWith);
        } catch (SocketException gone) {
            return false;
        }
    }
}
