package org.lanyard.deploy.life;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.model.InstanceId;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RuntimeKind;

/**
 * One instance as its app's life sees it.
 *
 * @param assigned loopback port it was told to listen on; 0 for a worker
 * @param port where it really listens: another than assigned when it insists on its own
 * @param exits how often it ended by itself before it was ever well
 * @param served whether it was well at least once
 * @param replaced how often its place was taken anew because the one before was unhealthy
 */
public record Instance(
        InstanceId id,
        ReleaseId release,
        RuntimeKind runtime,
        int assigned,
        int port,
        InstancePhase phase,
        long pid,
        int restarts,
        int exits,
        boolean served,
        int replaced,
        Instant since,
        @Nullable String reason) {

    Instance in(InstancePhase next, @Nullable String why, Instant now) {
        return new Instance(
                id, release, runtime, assigned, port, next, pid, restarts, exits, served, replaced, now, why);
    }

    Instance withPid(long value) {
        return new Instance(
                id, release, runtime, assigned, port, phase, value, restarts, exits, served, replaced, since, reason);
    }

    Instance withPort(int value) {
        return new Instance(
                id, release, runtime, assigned, value, phase, pid, restarts, exits, served, replaced, since, reason);
    }

    Instance exited() {
        return new Instance(
                id,
                release,
                runtime,
                assigned,
                port,
                phase,
                0,
                restarts + 1,
                served ? exits : exits + 1,
                served,
                replaced,
                since,
                reason);
    }

    Instance nowServing() {
        return new Instance(
                id, release, runtime, assigned, port, phase, pid, restarts, exits, true, replaced, since, reason);
    }

    /** Whether it counts towards the replicas that are wanted. */
    boolean kept() {
        return switch (phase) {
            case STARTING, HEALTHY, UNHEALTHY, RESTARTING, FAILED -> true;
            case DRAINING, STOPPING -> false;
        };
    }
}
