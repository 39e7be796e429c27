package org.lanyard.deploy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.InstanceId;
import org.lanyard.model.ReleaseId;

/**
 * One instance as it is now.
 *
 * @param port loopback port it listens on; 0 for a worker
 * @param pid 0 where there is no process
 * @param reason why it is not well, for a person; null when it is
 */
public record InstanceView(
        InstanceId id,
        ReleaseId release,
        int releaseNumber,
        InstancePhase phase,
        int port,
        long pid,
        int restarts,
        Instant since,
        @Nullable String reason) {}
