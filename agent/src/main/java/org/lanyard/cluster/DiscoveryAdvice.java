package org.lanyard.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lanyard.cluster.DiscoveryReport.Unused;
import org.lanyard.cluster.DiscoveryReport.Used;
import org.lanyard.cluster.DiscoveryReport.Why;

/** From a {@link DiscoveryReport} to sentences: what is wrong, why that may be, what to do. Empty when all is well. */
public final class DiscoveryAdvice {

    /** Within which an announcement must have come back. */
    private static final long PATIENCE_MILLIS = 8_000;

    private static final String BY_ADDRESS =
            " Joining works without it: give the other node's address instead of looking for it.";

    private DiscoveryAdvice() {}

    /** @param os as the system property {@code os.name} has it */
    public static List<String> of(DiscoveryReport report, String os) {
        var advice = new ArrayList<String>();
        boolean windows = os.toLowerCase(Locale.ROOT).contains("windows");
        List<Used> real =
                report.used().stream().filter(used -> !used.loopback()).toList();
        if (real.isEmpty()) {
            advice.add(noNetwork(report));
        }
        for (Used used : report.used()) {
            if (used.error() != null) {
                advice.add("Cannot look for other nodes on " + used.name() + " (" + used.address() + "): "
                        + used.error() + "." + BY_ADDRESS);
            } else if (!used.heardSelf() && used.openMillis() > PATIENCE_MILLIS) {
                advice.add(deaf(used, windows));
            }
        }
        boolean ripe = real.stream().anyMatch(used -> used.heardSelf() && used.openMillis() > PATIENCE_MILLIS);
        if (ripe && !report.hearsOthers()) {
            advice.add(lonely(real, windows));
        }
        if (report.dropped() > 0) {
            advice.add(report.dropped()
                    + " announcements on the network looked like a node's and were not valid; they were"
                    + " left out. A node of another version, or somebody playing: the log has the first of them.");
        }
        return advice;
    }

    private static String noNetwork(DiscoveryReport report) {
        String left = report.unused().stream()
                .filter(unused -> unused.why() != Why.LOOPBACK)
                .map(DiscoveryAdvice::left)
                .collect(Collectors.joining(", "));
        return "No network interface leads to other computers, so only nodes on this machine can be found."
                + (left.isEmpty() ? "" : " Left alone: " + left + ".")
                + " Connect Wi-Fi or a cable; it is noticed within seconds.";
    }

    private static String left(Unused unused) {
        return unused.name()
                + switch (unused.why()) {
                    case LOOPBACK -> " (reaches this machine only)";
                    case DOWN -> " (not connected)";
                    case NO_ADDRESS -> " (has no address)";
                    case NO_MULTICAST -> " (cannot do multicast)";
                    case VIRTUAL -> " (belongs to containers or virtual machines)";
                    case TUNNEL -> " (a VPN)";
                    case TOO_MANY -> " (there are too many)";
                };
    }

    private static String deaf(Used used, boolean windows) {
        return "Nothing that this node announces on " + used.name() + " (" + used.address()
                + ") comes back, so multicast is"
                + " blocked on this machine. Allow UDP port 5353 in its firewall"
                + (windows
                        ? ", and set this network's profile to \"Private\" (Settings, Network): \"Public\" blocks it"
                        : "")
                + "." + BY_ADDRESS;
    }

    private static String lonely(List<Used> real, boolean windows) {
        String names = real.stream().map(Used::name).collect(Collectors.joining(", "));
        return "No other node is heard on " + names
                + ". If one is running there: it may be on another network or Wi-Fi (a guest"
                + " network, say), the router may keep its clients apart (\"AP isolation\"), or the other machine's firewall"
                + " blocks UDP port 5353"
                + (windows ? "; so does Windows where this network's profile is \"Public\"" : "")
                + "." + BY_ADDRESS;
    }
}
