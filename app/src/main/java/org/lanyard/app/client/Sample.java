package org.lanyard.app.client;

import org.jspecify.annotations.Nullable;

/** An app that ships with Lanyard, to try it with. */
public record Sample(
        String id,
        String name,
        String what,
        String about,
        String folder,
        @Nullable String needs) {}
