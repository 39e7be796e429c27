package org.lanyard.keeper.protocol;

import java.util.List;

/** What the active keeper says: replies to requests, and events of units to those who subscribed. */
public sealed interface Reply {

    /** @param pid the active keeper's */
    record Welcome(int version, long pid) implements Reply {}

    record Done(long number) implements Reply {}

    /** @param why for a person */
    record Refused(long number, String why) implements Reply {}

    record Units(long number, List<UnitStatus> units) implements Reply {
        public Units {
            units = List.copyOf(units);
        }
    }

    /** To a standby: end as well. */
    record End() implements Reply {}

    record Started(String id, long atMillis, long pid) implements Reply {}

    /** @param how for a person: {@code "exit code 1"}, {@code "killed by signal 9"} */
    record Exited(String id, long atMillis, String how, long restartInMillis) implements Reply {}

    record GaveUp(String id, long atMillis, String reason) implements Reply {}

    /** @param note what a person should know of the end; empty when nothing */
    record Stopped(String id, long atMillis, String note) implements Reply {}
}
