package org.lanyard.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.InstanceId;

/** What a runtime tells about an instance. Events of one instance arrive in order; delivery may repeat. */
public sealed interface InstanceEvent {

    InstanceId id();

    Instant at();

    /** Its process exists (pid 0 where there is none); whether it is well is for the health check to say. */
    record Started(InstanceId id, Instant at, long pid) implements InstanceEvent {}

    /**
     * It ended by itself and will be started again.
     *
     * @param exit for a person: {@code "exit code 1"}, {@code "killed by signal 9"}
     */
    record Exited(InstanceId id, Instant at, String exit, Duration restartIn) implements InstanceEvent {}

    /** It ended too often in too short a time, or could not be started at all; it stays down. */
    record GaveUp(InstanceId id, Instant at, String reason) implements InstanceEvent {}

    /** It is gone, whole process tree and all, because it was told to be. */
    record Stopped(InstanceId id, Instant at, @Nullable String note) implements InstanceEvent {}
}
