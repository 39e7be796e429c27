package org.lanyard.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What came of a write. */
public sealed interface Outcome {

    /**
     * It is visible to every reader on this node.
     *
     * @param documents the new versions, one for each document that changed
     * @param durable completes when it will survive a kill; exceptionally ({@link org.lanyard.model.Refused}) when the disk
     *     refused it, and then it is not visible any more
     */
    record Accepted(List<Document> documents, CompletableFuture<Void> durable) implements Outcome {}

    /**
     * Nothing was changed: a document does not have the version that was expected.
     *
     * @param current what there is; null when there is none
     */
    record Conflict(Key key, @Nullable Document current) implements Outcome {}
}
