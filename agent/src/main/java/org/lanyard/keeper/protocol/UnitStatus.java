package org.lanyard.keeper.protocol;

import java.io.DataInputStream;
import java.io.IOException;
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

    void write(FieldWriter out) {
        out.text(id)
                .text(phase.name())
                .number(pid)
                .integer(restarts)
                .text(note)
                .number(sinceMillis)
                .map(labels);
    }

    static UnitStatus read(DataInputStream in) throws IOException {
        return new UnitStatus(
                Wire.id(in),
                Phase.valueOf(Fields.readText(in)),
                in.readLong(),
                in.readInt(),
                Fields.readText(in),
                in.readLong(),
                Fields.readMap(in));
    }
}
