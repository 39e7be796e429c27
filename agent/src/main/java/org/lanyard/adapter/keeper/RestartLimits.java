package org.lanyard.adapter.keeper;

import java.time.Duration;
import org.lanyard.keeper.protocol.Unit;

/**
 * How crashes are answered.
 *
 * @param firstBackoff after the second exit in a row; the first restart is at once
 * @param maxBackoff the longest wait
 * @param stable a run so long makes earlier exits be forgotten
 * @param maxExits within the window, then it is given up
 */
public record RestartLimits(
        Duration firstBackoff, Duration maxBackoff, Duration stable, int maxExits, Duration window) {

    public static final RestartLimits DEFAULT = new RestartLimits(
            Duration.ofMillis(200), Duration.ofSeconds(30), Duration.ofSeconds(60), 8, Duration.ofMinutes(10));

    Unit.Limits forKeepers() {
        return new Unit.Limits(
                firstBackoff.toMillis(), maxBackoff.toMillis(), stable.toMillis(), maxExits, window.toMillis());
    }
}
