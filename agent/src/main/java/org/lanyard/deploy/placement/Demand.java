package org.lanyard.deploy.placement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;
import org.lanyard.model.RuntimeKind;

/**
 * An app that is to run.
 *
 * @param at where it is assigned; null when nowhere yet
 * @param pin the only node that may have it; null for any
 * @param prefer the node that should have it while it can; null for any
 * @param priority what does not fit waits, the lowest first
 * @param runtime how it runs; null while that is not known
 * @param memory bytes that it is thought to need
 * @param since when it was created; the older goes first
 */
public record Demand(
        AppId app,
        String name,
        @Nullable NodeId at,
        @Nullable NodeId pin,
        @Nullable NodeId prefer,
        int priority,
        @Nullable RuntimeKind runtime,
        long memory,
        Instant since) {}
