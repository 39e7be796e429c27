package org.lanyard.metrics;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one instance, or of several together.
 *
 * @param latest null before the first sample
 * @param maxResidentBytes the most seen since the start, through restarts; of several the sum of each one's most
 */
public record InstanceReading(@Nullable InstanceSample latest, long maxResidentBytes) {

    public static final InstanceReading NONE = new InstanceReading(null, 0);

    /** An app's use: the sum over its instances, at the time of the newest sample. */
    public static InstanceReading sum(Collection<InstanceReading> readings) {
        InstanceReading sum = NONE;
        for (InstanceReading reading : readings) {
            sum = new InstanceReading(
                    plus(sum.latest, reading.latest), sum.maxResidentBytes + reading.maxResidentBytes);
        }
        return sum;
    }

    private static @Nullable InstanceSample plus(@Nullable InstanceSample a, @Nullable InstanceSample b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        Double cpu = a.cpuShare() == null ? b.cpuShare() : a.cpuShare();
        if (a.cpuShare() != null && b.cpuShare() != null) {
            cpu = a.cpuShare() + b.cpuShare();
        }
        return new InstanceSample(
                a.at().isAfter(b.at()) ? a.at() : b.at(),
                cpu,
                a.residentBytes() + b.residentBytes(),
                a.processes() + b.processes());
    }
}
