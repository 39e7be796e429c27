package org.lanyard.deploy.detect;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code shipwreck.toml} says; every part is optional.
 *
 * @param title name and version as the file gives them, for a person; null when it gives no name
 * @param port that the app listens on
 * @param test command that must succeed before the release may start
 * @param run command that starts the app
 * @param health HTTP path for the health check; an addition of ours
 * @param root folder that a static site is served from; an addition of ours
 * @param notes what in the file was passed over, for a person
 */
public record Shipwreck(
        @Nullable String title,
        @Nullable Integer port,
        @Nullable Language language,
        @Nullable String test,
        @Nullable String run,
        @Nullable String health,
        @Nullable String root,
        Map<String, String> env,
        List<String> notes) {

    static final Shipwreck NONE = new Shipwreck(null, null, null, null, null, null, null, Map.of(), List.of());

    public Shipwreck {
        env = Map.copyOf(env);
        notes = List.copyOf(notes);
    }
}
