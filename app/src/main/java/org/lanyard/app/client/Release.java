package org.lanyard.app.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A kept release of an app. */
public record Release(
        String id,
        int number,
        String label,
        String revision,
        Source source,
        String runtime,
        @Nullable String because,
        Instant createdAt,
        @Nullable Integer fixedPort,
        boolean current) {}
