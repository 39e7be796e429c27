package org.lanyard.adapter.mdns;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.lanyard.adapter.mdns.DnsMessage.Record;

/**
 * An interface as the names' responder sees it.
 *
 * @param addresses of this machine there
 */
record Link(String name, List<InetAddress> addresses) {

    /** So that one answer stays small; nobody tries more. */
    private static final int MOST_OF_A_KIND = 4;

    Link {
        addresses = List.copyOf(addresses);
    }

    /** What a name leads to on this link; an address that works on the link only is told where there is no other. */
    List<Record> records(DnsName name, long ttl) {
        List<InetAddress> four =
                addresses.stream().filter(Inet4Address.class::isInstance).toList();
        List<InetAddress> six =
                addresses.stream().filter(Inet6Address.class::isInstance).toList();
        List<InetAddress> wide =
                six.stream().filter(a -> !a.isLinkLocalAddress()).toList();
        List<InetAddress> told = wide.isEmpty() && four.isEmpty() ? six : wide;
        return Stream.concat(four.stream().limit(MOST_OF_A_KIND), told.stream().limit(MOST_OF_A_KIND))
                .map(address -> Record.address(name, address, ttl))
                .toList();
    }

    /** Whether it is the one of before, with some of its addresses at most changed. */
    boolean continues(Link before) {
        return name.equals(before.name) && !Collections.disjoint(addresses, before.addresses);
    }
}
