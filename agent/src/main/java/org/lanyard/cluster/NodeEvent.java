package org.lanyard.cluster;

import java.time.Instant;
import java.util.Locale;
import org.lanyard.model.NodeId;

/**
 * Something that happened to a node, as this one has seen it.
 *
 * @param number grows with each event of this run of the agent
 * @param name of the node then
 * @param cause for a person
 */
public record NodeEvent(long number, Kind kind, NodeId node, String name, String cause, Instant at) {

    /** What happened. */
    public enum Kind {
        JOINED("was paired"),
        REMOVED("was removed"),
        CAME("is here"),
        WENT("went away"),
        LEADS("leads now"),
        /** It is heard on the network, and not paired. */
        STRANGER("wants to join");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For a person, after the node's name. */
        public String words() {
            return words;
        }

        /** As the API has it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
