package org.lanyard.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the platform tells that an instance is well.
 *
 * @param path HTTP path that must answer 200 to 399; null means that a TCP connection suffices
 * @param startGrace how long a new instance may take until its first success
 * @param interval time between two checks once it runs
 * @param timeout time limit of one check
 * @param failures checks in a row that must fail before a running instance counts as unhealthy
 */
public record HealthCheck(
        @Nullable String path, Duration startGrace, Duration interval, Duration timeout, int failures) {

    public static final HealthCheck DEFAULT =
            new HealthCheck(null, Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(5), 3);
}
