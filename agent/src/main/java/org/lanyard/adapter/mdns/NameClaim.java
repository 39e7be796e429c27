package org.lanyard.adapter.mdns;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.lanyard.cluster.LocalNames.Claim;
import org.lanyard.cluster.LocalNames.State;
import org.lanyard.model.AppName;

/**
 * How far one name has come (RFC 6762, section 8), pure. Times are monotonic milliseconds.
 *
 * <pre>
 * PROBING    three questions, 250 ms apart; silence for 250 ms more → ANNOUNCING
 *            another host answers → the next name that is free, PROBING
 *            another host probes too and its claim is the greater → PROBING again after a second
 * ANNOUNCING answered, and told twice, a second apart → HELD
 * HELD       answered
 *            another host states it (here and in ANNOUNCING) → PROBING
 * REFUSED    {@value #MOST_TAKEN} names were all taken → PROBING from the first, after a minute
 * </pre>
 */
final class NameClaim {

    static final int PROBE_MILLIS = 250;
    static final long NEVER = Long.MAX_VALUE;

    private static final int PROBES = 3;
    private static final int ANNOUNCEMENTS = 2;
    private static final int MOST_TAKEN = 50;
    private static final long ANNOUNCE_MILLIS = 1_000;
    private static final long LOST_MILLIS = 1_000;
    private static final long REFUSED_MILLIS = 60_000;
    /** RFC 6762, section 8.1: after this many conflicts somebody is broken or hostile, and each more costs five seconds. */
    private static final int PATIENCE = 15;

    private static final long IMPATIENT_MILLIS = 5_000;
    private static final long CALM_MILLIS = 60_000;

    private enum Phase {
        PROBING,
        ANNOUNCING,
        HELD,
        REFUSED
    }

    /** What is to be sent just now. */
    enum Due {
        NOTHING,
        PROBE,
        ANNOUNCEMENT
    }

    private final String wanted;
    private final Set<String> taken = new HashSet<>();
    private final Map<Link, Long> lastSent = new HashMap<>();
    private String label;
    private DnsName name;
    private Phase phase = Phase.PROBING;
    private int round;
    private long due;
    private int conflicts;
    private long lastConflict;

    NameClaim(String wanted, String label, long due) {
        this.wanted = wanted;
        this.label = label;
        this.name = DnsName.local(label);
        this.due = due;
    }

    DnsName name() {
        return name;
    }

    String label() {
        return label;
    }

    long due() {
        return due;
    }

    boolean answers() {
        return phase == Phase.ANNOUNCING || phase == Phase.HELD;
    }

    boolean probes() {
        return phase == Phase.PROBING;
    }

    Claim claim() {
        State state = switch (phase) {
            case PROBING -> State.PROBING;
            case ANNOUNCING, HELD -> State.PUBLISHED;
            case REFUSED -> State.REFUSED;
        };
        return new Claim(wanted, label, state);
    }

    /** The time has come. */
    Due step(long now) {
        if (phase == Phase.REFUSED) {
            taken.clear();
            rename(wanted);
            probeFrom(now);
        }
        if (phase == Phase.PROBING && round < PROBES) {
            round++;
            due = now + PROBE_MILLIS;
            return Due.PROBE;
        }
        if (phase == Phase.PROBING) {
            phase = Phase.ANNOUNCING;
            round = 0;
        }
        if (phase == Phase.ANNOUNCING) {
            round++;
            boolean last = round >= ANNOUNCEMENTS;
            phase = last ? Phase.HELD : Phase.ANNOUNCING;
            due = last ? NEVER : now + ANNOUNCE_MILLIS;
            return Due.ANNOUNCEMENT;
        }
        due = NEVER;
        return Due.NOTHING;
    }

    /** The networks are others: ask there too. */
    void probeFrom(long when) {
        phase = Phase.PROBING;
        round = 0;
        due = when;
        lastSent.clear();
    }

    /** Others' networks altogether: what was taken there need not be here. */
    void startOver(String newLabel, long when) {
        taken.clear();
        conflicts = 0;
        rename(newLabel);
        probeFrom(when);
    }

    /** It has been taken back by mistake, or its addresses have changed. */
    void announceFrom(long when) {
        if (answers()) {
            phase = Phase.ANNOUNCING;
            round = 0;
            due = when;
        }
    }

    /** Another host claims the name at the same time, and its claim is the greater one. */
    void lost(long now) {
        probeFrom(now + LOST_MILLIS + patience(now));
    }

    /**
     * Another host states that the name is its own.
     *
     * @param delay a little chance, so that two hosts do not run into each other for ever
     */
    void conflict(long now, long delay, Predicate<String> usedHere) {
        long wait = patience(now);
        if (phase == Phase.PROBING) {
            taken.add(label);
            if (taken.size() >= MOST_TAKEN) {
                phase = Phase.REFUSED;
                due = now + REFUSED_MILLIS;
                return;
            }
            rename(AppName.free(wanted, candidate -> taken.contains(candidate) || usedHere.test(candidate)));
            probeFrom(now + delay + wait);
        } else if (answers()) {
            probeFrom(now + wait);
        }
    }

    private long patience(long now) {
        conflicts = now - lastConflict > CALM_MILLIS ? 1 : conflicts + 1;
        lastConflict = now;
        return conflicts > PATIENCE ? IMPATIENT_MILLIS : 0;
    }

    private void rename(String newLabel) {
        label = newLabel;
        name = DnsName.local(newLabel);
    }

    /** Whether everybody on the link has been told within the time. */
    boolean toldWithin(Link link, long millis, long now) {
        Long last = lastSent.get(link);
        return last != null && now - last < millis;
    }

    void told(Link link, long now) {
        lastSent.put(link, now);
    }
}
