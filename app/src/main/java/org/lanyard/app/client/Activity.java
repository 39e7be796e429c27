package org.lanyard.app.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened anywhere in the cluster.
 *
 * @param kind {@code app} or {@code node}
 * @param subject name of the app or node
 * @param state the state that an app came into; null for nodes
 * @param what goes on after the subject's name: "failed on pi-kitchen"
 */
public record Activity(
        String id,
        Instant at,
        String kind,
        String subject,
        @Nullable String state,
        String what,
        @Nullable String cause,
        @Nullable String detail,
        @Nullable String node,
        @Nullable Integer release) {}
