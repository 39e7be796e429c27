package org.lanyard.metrics;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node at one moment. Memory and disk are in bytes.
 *
 * @param cpuShare busy share of all cores since the sample before, 0 to 1; null in the first
 * @param memoryUsed what could not be given to a new program
 * @param load null where the system has no such notion (Windows)
 * @param diskUsed of the data folder's volume: what this user cannot use any more, reserved blocks among it
 * @param diskTotal 0, as is what is used, while the volume cannot be read
 * @param temperature of the processor in degrees Celsius; null where there is no sensor
 * @param uptime since the system's start
 * @param onBattery whether it runs on its battery; null when it has none, or in a sample that is not the latest
 */
public record NodeSample(
        Instant at,
        @Nullable Double cpuShare,
        long memoryUsed,
        long memoryTotal,
        @Nullable LoadAverage load,
        long diskUsed,
        long diskTotal,
        @Nullable Double temperature,
        Duration uptime,
        @Nullable Boolean onBattery) {

    public long memoryFree() {
        return memoryTotal - memoryUsed;
    }

    public long diskFree() {
        return diskTotal - diskUsed;
    }
}
