package org.lanyard.adapter.mdns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * A network interface as the operating system tells of it.
 *
 * @param name the system's: eth0, en0, ethernet_32769
 * @param title what a person knows it by; on Windows the only place where its kind shows
 */
record Nic(
        String name,
        String title,
        boolean up,
        boolean loopback,
        boolean pointToPoint,
        boolean multicast,
        List<Subnet> subnets) {

    /** An address of this machine, and how many of its bits are the network's. */
    record Subnet(InetAddress address, int prefix) {

        boolean has(InetAddress other) {
            byte[] ours = address.getAddress();
            byte[] theirs = other.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < Math.min(prefix, ours.length * 8); bit++) {
                int mask = 0x80 >> bit % 8;
                if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    Nic {
        subnets = List.copyOf(subnets);
    }

    List<InetAddress> addresses() {
        return subnets.stream().map(Subnet::address).toList();
    }

    /** Whether the sender of a packet is on the same wire: what comes from farther is none of multicast DNS's. */
    boolean isNear(InetAddress sender) {
        return sender.isLinkLocalAddress() && !(sender instanceof Inet4Address)
                || subnets.stream().anyMatch(subnet -> subnet.has(sender));
    }
}
