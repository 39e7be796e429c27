package org.lanyard.app.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of an app's state, with its cause. */
public record HistoryEntry(
        String id,
        String state,
        Instant at,
        String cause,
        @Nullable String detail,
        @Nullable Integer release) {}
