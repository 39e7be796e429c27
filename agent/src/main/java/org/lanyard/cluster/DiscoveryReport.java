package org.lanyard.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well this node can find others: facts for {@code lanyard doctor}. {@link DiscoveryAdvice} makes sentences of them.
 *
 * @param lastError in words, of the last thing that failed; null when nothing has
 * @param dropped announcements that were not what they should be, since the start
 */
public record DiscoveryReport(
        List<Used> used, List<Unused> unused, @Nullable String lastError, long dropped) {

    /**
     * An interface on which this node speaks and listens.
     *
     * @param heardSelf whether its own announcement came back: multicast leaves this machine's programs at least
     * @param openMillis since it was opened; an announcement takes up to four seconds to come back
     * @param heard names of the nodes that are heard there
     * @param error why it could not be opened; null when it is
     */
    public record Used(
            String name,
            String address,
            boolean loopback,
            boolean heardSelf,
            long openMillis,
            List<String> heard,
            @Nullable String error) {

        public Used {
            heard = List.copyOf(heard);
        }
    }

    /** An interface that is left alone. */
    public record Unused(String name, Why why) {}

    /** Why an interface is left alone. */
    public enum Why {
        LOOPBACK,
        DOWN,
        NO_ADDRESS,
        NO_MULTICAST,
        /** Of containers or virtual machines. */
        VIRTUAL,
        /** Of a virtual private network. */
        TUNNEL,
        TOO_MANY
    }

    public DiscoveryReport {
        used = List.copyOf(used);
        unused = List.copyOf(unused);
    }

    /** Whether another node is heard at all. */
    public boolean hearsOthers() {
        return used.stream().anyMatch(each -> !each.heard().isEmpty());
    }
}
