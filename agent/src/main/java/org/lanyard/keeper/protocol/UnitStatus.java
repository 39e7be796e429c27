package org.lanyard.keeper.protocol;

import java.util.Map;

/**
 * How a unit is just now.
 *
 * @param pid of its process; 0 while there is none
 * @param restarts since it was first put
 * @param note the last exit, or why it was given up; empty when there is nothing to say
 * @param sinceMillis wall time of the last change
 */
public record UnitStatus(
        String id, Phase phase, long pid, int restarts, String note, long sinceMillis, Map<String, String> labels) {

    /** The names are part of the protocol. */
    public enum Phase {
        STARTING,
        RUNNING,
        WAITING,
        STOPPING,
        GAVE_UP
    }

    public UnitStatus {
        labels = Map.copyOf(labels);
    }
}
