package org.lanyard.cluster.trust;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;

/**
 * Who is paired: replicated, and asked at every handshake. A removal wins over whatever else is written of that node, before
 * or after, here or elsewhere. Thread-safe; reads do not block.
 */
public interface TrustBook {

    /** Those who are trusted, this node among them, by name. */
    List<Member> members();

    /** Null for one who is not trusted. */
    @Nullable Member member(NodeId node);

    boolean trusts(NodeId node);

    boolean wasRemoved(NodeId node);

    /** All that were. */
    Set<NodeId> removed();

    /** Completes when it is durable here. */
    CompletableFuture<Void> save(List<Member> members);

    /** From now on it is not trusted. Completes when that is durable here. */
    CompletableFuture<Void> remove(Removal removal);

    /**
     * Calls {@code changed} after each change of who is trusted or where they are, on a thread of the store: must be quick.
     */
    AutoCloseable watch(Runnable changed);
}
