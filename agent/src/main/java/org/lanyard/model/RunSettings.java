package org.lanyard.model;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of an app's {@link Settings} that its instances are started with, and the parameters as they are there. Other
 * settings, such as replicas, apply at once; these need new instances, so each release has those that it runs with.
 */
public record RunSettings(
        Map<String, String> env,
        @Nullable RuntimeKind runtime,
        @Nullable String command,
        @Nullable HealthCheck health,
        Duration stopGrace,
        boolean spa) {

    public RunSettings {
        env = Map.copyOf(env);
    }

    public HealthCheck healthOrDefault() {
        return health == null ? HealthCheck.DEFAULT : health;
    }
}
