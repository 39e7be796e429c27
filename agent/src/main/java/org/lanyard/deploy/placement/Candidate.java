package org.lanyard.deploy.placement;

import java.util.Set;
import org.lanyard.model.NodeId;
import org.lanyard.model.RuntimeKind;

/**
 * A reachable node, as the leader knows it.
 *
 * @param memoryFree bytes that a new app could use now
 * @param memoryReserve bytes of those that apps are to leave free, as its user wants it
 * @param load share of all processors in use, 0 to 1
 * @param runtimes what it can run
 * @param labels that a user has given it
 * @param duty whether it takes apps
 */
public record Candidate(
        NodeId node,
        String name,
        String architecture,
        long memoryTotal,
        long memoryFree,
        long memoryReserve,
        double load,
        Set<RuntimeKind> runtimes,
        Set<String> labels,
        Duty duty) {

    /** Whether a node takes apps; if not, it keeps only what nobody else can have. */
    public enum Duty {
        TAKES_APPS(""),
        DRAINING("is being drained"),
        ON_BATTERY("runs on its battery"),
        AWAY("is away from its home networks"),
        PAUSED("is paused for a while"),
        NO_APPS("is set to run no apps");

        private final String words;

        Duty(String words) {
            this.words = words;
        }

        /** Why it takes none, for a person: {@code "is being drained"}. */
        public String words() {
            return words;
        }
    }

    public Candidate {
        runtimes = Set.copyOf(runtimes);
        labels = Set.copyOf(labels);
    }
}
