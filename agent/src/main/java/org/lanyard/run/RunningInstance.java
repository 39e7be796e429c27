package org.lanyard.run;

import java.time.Instant;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RuntimeKind;

/**
 * An instance that a runtime has, as found after an agent's start.
 *
 * @param pid of the process now; 0 while it waits for its restart, or where there is no process
 * @param port loopback port that was given to it; 0 for a worker
 * @param restarts since it was first started
 * @param up whether it runs just now
 * @param lastExit how it last ended by itself: {@code "exit code 7"}; empty when it never did
 * @param failed why it stays down after too many crashes; empty while it is kept
 * @param stopping whether it was told to stop, perhaps by an agent that is no more, and is not gone yet
 */
public record RunningInstance(
        InstanceId id,
        AppId app,
        ReleaseId release,
        RuntimeKind runtime,
        long pid,
        int port,
        int restarts,
        boolean up,
        String lastExit,
        String failed,
        Instant startedAt,
        boolean stopping) {

    /** One that nobody has told to stop and that has not ended by itself. */
    public RunningInstance(
            InstanceId id,
            AppId app,
            ReleaseId release,
            RuntimeKind runtime,
            long pid,
            int port,
            int restarts,
            boolean up,
            String failed,
            Instant startedAt) {
        this(id, app, release, runtime, pid, port, restarts, up, "", failed, startedAt, false);
    }
}
