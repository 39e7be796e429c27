package org.lanyard.cluster;

import java.util.concurrent.CompletableFuture;
import org.lanyard.model.NodeId;

/** What users have said of the nodes, replicated. Thread-safe; reads do not block. */
public interface NodePolicies {

    NodePolicy of(NodeId node);

    /** Completes when it is durable here. */
    CompletableFuture<Void> save(NodePolicy policy);

    /** Calls {@code changed} after each change, on a thread of the store: must be quick. */
    AutoCloseable watch(Runnable changed);
}
