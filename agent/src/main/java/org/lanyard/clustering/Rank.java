package org.lanyard.clustering;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * How well a node would lead: on mains power before on a battery, on a cable before on the air, then by memory. Among equals
 * who has been up longest. The leader stays while it lives, whatever comes; the rank tells who is next.
 *
 * @param value the lowest leads
 * @param reason for a person: {@code "on mains power, on a cable, 8 GB"}
 */
public record Rank(int value, String reason) {

    private static final int BATTERY = 400;
    private static final int NO_CABLE = 200;
    private static final int MOST_GIGABYTES = 100;

    /**
     * The rank of a node.
     *
     * @param onBattery null when it has none
     * @param wired whether it is on a cable; null when that is not known here
     * @param memoryBytes of the machine; 0 while unknown
     */
    public static Rank of(@Nullable Boolean onBattery, @Nullable Boolean wired, long memoryBytes) {
        boolean battery = Boolean.TRUE.equals(onBattery);
        boolean cable = Boolean.TRUE.equals(wired);
        int gigabytes = (int) Math.min(MOST_GIGABYTES, (memoryBytes + (1L << 29)) >> 30);
        var reasons = new ArrayList<String>();
        reasons.add(battery ? "on its battery" : "on mains power");
        if (wired != null) {
            reasons.add(cable ? "on a cable" : "on Wi-Fi");
        }
        if (gigabytes > 0) {
            reasons.add(gigabytes + " GB");
        }
        int value = (battery ? BATTERY : 0) + (cable ? 0 : NO_CABLE) + MOST_GIGABYTES - gigabytes;
        return new Rank(value, String.join(", ", reasons));
    }
}
