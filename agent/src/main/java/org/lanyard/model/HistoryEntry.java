package org.lanyard.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change in an app's life, with its time and cause. Entries are documents of their own, written once.
 *
 * @param order in which one app's entries happened on this node; breaks ties of {@code at}
 * @param cause what made it happen: {@code "deployed by the command line"}, {@code "health check passed"}
 * @param detail why it failed, or what else a person wants to know
 */
public record HistoryEntry(
        AppId app,
        long order,
        Instant at,
        AppState state,
        String cause,
        @Nullable String detail,
        @Nullable Integer release) {}
