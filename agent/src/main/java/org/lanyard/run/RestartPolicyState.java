package org.lanyard.run;

import java.util.List;

/**
 * What the policy remembers of one process.
 *
 * @param restarts since it was first started
 * @param streak exits since it last ran for a stable stretch
 * @param exitsMillis when the latest of them were, oldest first; bounded
 * @param startedMillis when it was last started; -1 while it is down
 */
public record RestartPolicyState(int restarts, int streak, List<Long> exitsMillis, long startedMillis) {

    public static final RestartPolicyState NEW = new RestartPolicyState(0, 0, List.of(), -1);

    public RestartPolicyState {
        exitsMillis = List.copyOf(exitsMillis);
    }
}
