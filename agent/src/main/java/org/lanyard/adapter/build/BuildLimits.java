package org.lanyard.adapter.build;

import java.time.Duration;

/**
 * What one build may cost.
 *
 * @param step time for one step
 * @param outputBytes of one step that are passed on; the rest is read and dropped
 * @param lineChars of one line that are passed on
 */
public record BuildLimits(Duration step, long outputBytes, int lineChars) {

    public static final BuildLimits DEFAULT = new BuildLimits(Duration.ofMinutes(15), 16L << 20, 4000);
}
