package org.lanyard.nemesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is done to a cluster, and when: follows from the seed alone. A host has one fault at a time, and there is one split at a
 * time; faults of different hosts overlap.
 *
 * @param steps in the order of their begin
 */
record Storm(long seed, List<Step> steps) {

    private static final int SHORTEST = 1_000;
    private static final int LONGEST = 9_000;
    private static final int LONGEST_GAP = 6_000;

    Storm {
        steps = List.copyOf(steps);
    }

    enum Fault {
        KILL_AGENT("kill -9 of the agent of"),
        KILL_NODE("kill -9 of everything on"),
        FREEZE("SIGSTOP of the agent of"),
        CABLE("cable pulled at"),
        SPLIT("split off"),
        DEAF("nothing reaches"),
        ONE_WAY("what it sends is lost, from and to"),
        READDRESS("another address for"),
        CLOCK("another time for"),
        DISK_FULL("disk full of");

        private final String words;

        Fault(String words) {
            this.words = words;
        }
    }

    /**
     * One fault.
     *
     * @param begin milliseconds from the start
     * @param end when it is taken back; of some there is nothing to take back
     * @param hosts one; of {@link Fault#SPLIT} the smaller side, of {@link Fault#ONE_WAY} who is not heard and by whom
     * @param amount seconds that a clock jumps
     */
    record Step(Fault fault, int begin, int end, List<Integer> hosts, int amount) {

        Step {
            hosts = List.copyOf(hosts);
        }

        @Override
        public String toString() {
            return begin + " to " + end + " ms: " + fault.words + " " + hosts
                    + (amount == 0 ? "" : " by " + amount + " s");
        }
    }

    /**
     * For so many hosts.
     *
     * @param possible the faults that can be made here; those that need a special host name it
     */
    static Storm of(long seed, int hosts, int millis, Set<Fault> possible, int smallDisk, int fakeClock) {
        var random = new Random(seed);
        List<Fault> faults = List.copyOf(new TreeSet<>(possible));
        List<Step> steps = new ArrayList<>();
        int[] free = new int[hosts];
        int splitUntil = 0;
        for (int now = 500; now < millis; now += 200 + random.nextInt(LONGEST_GAP)) {
            Fault fault = faults.get(random.nextInt(faults.size()));
            int end = now + SHORTEST + random.nextInt(LONGEST - SHORTEST);
            int first = switch (fault) {
                case DISK_FULL -> smallDisk;
                case CLOCK -> fakeClock;
                default -> random.nextInt(hosts);
            };
            int second = (first + 1 + random.nextInt(hosts - 1)) % hosts;
            int amount = fault == Fault.CLOCK ? (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(7_200)) : 0;
            if (fault == Fault.SPLIT) {
                if (now >= splitUntil) {
                    steps.add(new Step(fault, now, end, hosts >= 5 ? List.of(first, second) : List.of(first), 0));
                    splitUntil = end;
                }
            } else if (now >= free[first]) {
                steps.add(new Step(
                        fault, now, end, fault == Fault.ONE_WAY ? List.of(first, second) : List.of(first), amount));
                free[first] = end;
            }
        }
        return new Storm(seed, steps);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("seed " + seed + "\n");
        steps.forEach(step -> text.append("  ").append(step).append('\n'));
        return text.toString();
    }
}
