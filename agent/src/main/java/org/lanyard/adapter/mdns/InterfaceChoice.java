package org.lanyard.adapter.mdns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lanyard.cluster.DiscoveryReport.Unused;
import org.lanyard.cluster.DiscoveryReport.Why;

/**
 * Which interfaces lead to other people's computers: not the bridges and cables of containers and virtual machines, where
 * nobody else is, and not the tunnels, where multicast gets lost or reaches strangers. Where none does, loopback: so that
 * two nodes on one machine still find each other, since both choose the same.
 *
 * @param used sorted by name
 */
record InterfaceChoice(List<Used> used, List<Unused> unused) {

    /** More than any desktop has; it bounds threads and memory where something makes interfaces by the hundred. */
    private static final int MOST = 8;

    private static final Pattern VIRTUAL = Pattern.compile(
            "(docker|veth|br-|virbr|vnet|vmnet|vboxnet|lxc|lxd|incus|cni|flannel|cali|cilium|kube|podman|bridge\\d|dummy|ifb"
                    + "|tap|anpi|ap\\d|awdl|llw).*");
    private static final Pattern TUNNEL = Pattern.compile(
            "(tun|utun|wg|tailscale|ts\\d|zt|ppp|ipsec|gif|stf|sit|gre|nordlynx|proton|mullvad|wt\\d).*");
    private static final Pattern VIRTUAL_TITLE =
            Pattern.compile(".*(hyper-v|virtualbox|vmware|vethernet|wsl|npcap|wi-fi direct|bluetooth|teredo|isatap).*");
    private static final Pattern TUNNEL_TITLE =
            Pattern.compile(".*(wireguard|tailscale|openvpn|tap-windows|zerotier|nordlynx|wintun|vpn|wan miniport).*");

    /** @param address the one it is spoken from: IPv4 where there is one */
    record Used(Nic nic, InetAddress address) {}

    InterfaceChoice {
        used = List.copyOf(used);
        unused = List.copyOf(unused);
    }

    static InterfaceChoice of(List<Nic> nics) {
        var used = new ArrayList<Used>();
        var unused = new ArrayList<Unused>();
        for (Nic nic : nics.stream().sorted(Comparator.comparing(Nic::name)).toList()) {
            Optional<Why> why = whyNot(nic);
            Optional<InetAddress> address = address(nic);
            if (why.isEmpty() && address.isPresent() && used.size() < MOST) {
                used.add(new Used(nic, address.get()));
            } else {
                unused.add(new Unused(nic.name(), why.orElse(address.isEmpty() ? Why.NO_ADDRESS : Why.TOO_MANY)));
            }
        }
        if (used.isEmpty()) {
            nics.stream()
                    .filter(nic -> nic.up() && nic.loopback())
                    .flatMap(nic -> address(nic).map(a -> new Used(nic, a)).stream())
                    .findFirst()
                    .ifPresent(loopback -> {
                        used.add(loopback);
                        unused.removeIf(u -> u.name().equals(loopback.nic().name()));
                    });
        }
        return new InterfaceChoice(used, unused);
    }

    private static Optional<Why> whyNot(Nic nic) {
        if (nic.loopback()) {
            return Optional.of(Why.LOOPBACK);
        }
        String name = nic.name().toLowerCase(Locale.ROOT);
        String title = nic.title().toLowerCase(Locale.ROOT);
        if (TUNNEL.matcher(name).matches() || TUNNEL_TITLE.matcher(title).matches() || nic.pointToPoint()) {
            return Optional.of(Why.TUNNEL);
        }
        if (VIRTUAL.matcher(name).matches() || VIRTUAL_TITLE.matcher(title).matches()) {
            return Optional.of(Why.VIRTUAL);
        }
        if (!nic.up()) {
            return Optional.of(Why.DOWN);
        }
        return nic.multicast() ? Optional.empty() : Optional.of(Why.NO_MULTICAST);
    }

    /** IPv4 before IPv6, and what a router gave before what a computer gave itself. */
    private static Optional<InetAddress> address(Nic nic) {
        return nic.addresses().stream()
                .filter(address -> !address.isAnyLocalAddress() && !address.isMulticastAddress())
                .min(Comparator.comparing((InetAddress address) -> !(address instanceof Inet4Address))
                        .thenComparing(address -> address instanceof Inet4Address && address.isLinkLocalAddress())
                        // jmDNS speaks IPv6 from the address of the link only
                        .thenComparing(address -> !address.isLinkLocalAddress()));
    }
}
