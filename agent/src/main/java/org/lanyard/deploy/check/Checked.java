package org.lanyard.deploy.check;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.detect.Detected;

/**
 * What a look at a source came to.
 *
 * @param seen null when the source does not answer
 * @param problem why it could not be deployed as it is, for a person; null when it could
 * @param reach how long it took until it answered
 * @param inspect how long it took to fetch and read it
 * @param detected null when that was not found out
 * @param missing which program this node lacks for it, for a person; null when none
 */
public record Checked(
        @Nullable Seen seen,
        @Nullable String problem,
        Duration reach,
        Duration inspect,
        @Nullable Commit commit,
        @Nullable Detected detected,
        @Nullable String missing) {}
