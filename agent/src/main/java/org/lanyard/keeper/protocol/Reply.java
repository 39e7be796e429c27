package org.lanyard.keeper.protocol;

import java.util.List;

/**
 * What the active keeper says: replies to requests, and events of units to those who subscribed. Each writes itself;
 * {@link Wire} reads them.
 */
public sealed interface Reply {

    void write(FieldWriter out);

    /** @param pid the active keeper's */
    record Welcome(int version, long pid) implements Reply {
        @Override
        public void write(FieldWriter out) {
            out.octet(1).integer(version).number(pid);
        }
    }

    record Done(long number) implements Reply {
        @Override
        public void write(FieldWriter out) {
            out.octet(2).number(number);
        }
    }

    /** @param why for a person */
    record Refused(long number, String why) implements Reply {
        @Override
        public void write(FieldWriter out) {
            out.octet(3).number(number).text(why);
        }
    }

    record Units(long number, List<UnitStatus> units) implements Reply {
        public Units {
            units = List.copyOf(units);
        }

        @Override
        public void write(FieldWriter out) {
            out.octet(4).number(number).integer(units.size());
            for (UnitStatus unit : units) {
                unit.write(out);
            }
        }
    }

    /** To a standby: end as well. */
    record End() implements Reply {
        @Override
        public void write(FieldWriter out) {
            out.octet(5);
        }
    }

    record Started(String id, long atMillis, long pid) implements Reply {
        @Override
        public void write(FieldWriter out) {
            out.octet(6).text(id).number(atMillis).number(pid);
        }
    }

    /** @param how for a person: {@code "exit code 1"}, {@code "killed by signal 9"} */
    record Exited(String id, long atMillis, String how, long restartInMillis) implements Reply {
        @Override
        public void write(FieldWriter out) {
            out.octet(7).text(id).number(atMillis).text(how).number(restartInMillis);
        }
    }

    record GaveUp(String id, long atMillis, String reason) implements Reply {
        @Override
        public void write(FieldWriter out) {
            out.octet(8).text(id).number(atMillis).text(reason);
        }
    }

    /** @param note what a person should know of the end; empty when nothing */
    record Stopped(String id, long atMillis, String note) implements Reply {
        @Override
        public void write(FieldWriter out) {
            out.octet(9).text(id).number(atMillis).text(note);
        }
    }
}
