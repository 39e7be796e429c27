package org.lanyard.adapter.mdns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.lanyard.adapter.mdns.Nic.Subnet;

/** Interfaces for tests. */
final class Nics {

    private Nics() {}

    static Nic lan(String name, String... addresses) {
        return new Nic(name, name, true, false, false, true, subnets(24, addresses));
    }

    static Nic titled(String name, String title, String... addresses) {
        return new Nic(name, title, true, false, false, true, subnets(24, addresses));
    }

    static Nic loopback() {
        return new Nic("lo", "lo", true, true, false, false, subnets(8, "127.0.0.1"));
    }

    static Nic down(String name) {
        return new Nic(name, name, false, false, false, true, List.of());
    }

    static InterfaceChoice.Used used(Nic nic) {
        return new InterfaceChoice.Used(nic, nic.addresses().getFirst());
    }

    static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Subnet> subnets(int prefix, String... addresses) {
        return Stream.of(addresses).map(a -> new Subnet(ip(a), prefix)).toList();
    }
}
