package org.lanyard.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.NetworkPlace;

/**
 * The networks that this computer is on, by their routers. On Linux, from {@code /proc/net/route} and {@code /proc/net/arp};
 * on other systems none is told, so every network counts as home there.
 */
public final class Routers {

    private static final String NO_HARDWARE = "00:00:00:00:00:00";

    private Routers() {}

    /** One for each default route over IPv4. */
    public static List<NetworkPlace> here() {
        try {
            return read(
                    Files.readAllLines(Path.of("/proc/net/route")),
                    Files.readAllLines(Path.of("/proc/net/arp")),
                    Routers::prefix);
        } catch (IOException notLinux) {
            return List.of();
        }
    }

    /** The length of an interface's IPv4 subnet prefix. */
    @FunctionalInterface
    interface Prefixes {
        int of(String networkInterface);
    }

    static List<NetworkPlace> read(List<String> routes, List<String> arp, Prefixes prefixes) throws IOException {
        var places = new ArrayList<NetworkPlace>();
        for (String line : routes) {
            String[] words = line.strip().split("\\s+");
            if (words.length > 7 && words[1].equals("00000000") && !words[2].equals("00000000")) {
                int router = Integer.reverseBytes(Integer.parseUnsignedInt(words[2], 16));
                int prefix = prefixes.of(words[0]);
                int mask = prefix == 0 ? 0 : -1 << (32 - prefix);
                String address = text(router);
                places.add(new NetworkPlace(text(router & mask) + "/" + prefix, address, hardware(arp, address)));
            }
        }
        return List.copyOf(places);
    }

    private static String text(int address) throws IOException {
        return InetAddress.getByAddress(new byte[] {
                    (byte) (address >>> 24), (byte) (address >>> 16), (byte) (address >>> 8), (byte) address
                })
                .getHostAddress();
    }

    private static @Nullable String hardware(List<String> arp, String router) {
        return arp.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 3 && words[0].equals(router) && !words[3].equals(NO_HARDWARE))
                .map(words -> words[3])
                .findFirst()
                .orElse(null);
    }

    private static int prefix(String name) {
        try {
            NetworkInterface card = NetworkInterface.getByName(name);
            return card == null
                    ? 0
                    : card.getInterfaceAddresses().stream()
                            .filter(address -> address.getAddress().getAddress().length == 4)
                            .mapToInt(InterfaceAddress::getNetworkPrefixLength)
                            .findFirst()
                            .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
