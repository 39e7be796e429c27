package org.lanyard.run;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.lanyard.model.InstanceId;

/**
 * Runs instances of one kind. Calls return at once and may be made from any thread; what came of them arrives as events,
 * on a thread of the runtime's own. All operations are idempotent: starting what runs and stopping what is gone are
 * answered with the event that describes what is.
 */
public interface Runtime extends AutoCloseable {

    /** Called once, before anything else. */
    void listen(Consumer<InstanceEvent> listener);

    void start(InstanceSpec spec);

    /** Ends the whole process tree: TERM, then KILL after {@code grace}. Answered by {@link InstanceEvent.Stopped}. */
    void stop(InstanceId id, Duration grace);

    /** What this runtime has now; after an agent's restart also what an earlier agent started. May block briefly. */
    List<RunningInstance> instances();

    /** Leaves what runs running where the runtime can. */
    @Override
    void close();
}
