package org.lanyard.deploy.placement;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.AppId;

/** Who has what, replicated. Thread-safe; reads do not block. */
public interface Assignments {

    /** Null when it is nowhere. */
    @Nullable Assignment of(AppId app);

    Map<AppId, Assignment> all();

    /** All or none; completes when they are durable here. */
    CompletableFuture<Void> write(List<Assignment> assignments);

    /** When an app is no more. */
    CompletableFuture<Void> delete(AppId app);

    /** Told of each that is new or has changed, on a thread of the store: must be quick. */
    AutoCloseable watch(Consumer<Assignment> changed);
}
