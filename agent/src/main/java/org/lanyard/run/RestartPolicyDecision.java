package org.lanyard.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to do after an exit.
 *
 * @param restartIn wait before the restart; meaningless when it is given up
 * @param gaveUp why it stays down, for a person; null when it is restarted
 */
public record RestartPolicyDecision(
        RestartPolicyState state,
        Duration restartIn,
        @Nullable String gaveUp) {}
