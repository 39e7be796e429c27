package org.lanyard.cluster.secrets;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Which generations there are: replicated, and only ever added to. Thread-safe; reads do not block. */
public interface GenerationBook {

    List<GenerationNote> all();

    /** Completes when it is durable here. */
    CompletableFuture<Void> add(GenerationNote note);

    /** Of a cluster that this node leaves for another: what it names is no generation there. Durable as {@link #add}. */
    CompletableFuture<Void> clear();
}
