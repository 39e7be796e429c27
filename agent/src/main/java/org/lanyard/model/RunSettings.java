package org.lanyard.model;

import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
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

    public RunSettings withEnv(Map<String, String> value) {
        return new RunSettings(value, runtime, command, health, stopGrace, spa);
    }

    public HealthCheck healthOrDefault() {
        return health == null ? HealthCheck.DEFAULT : health;
    }

    /** Without the values of the environment: it ends up in logs. */
    @Override
    public String toString() {
        return "RunSettings[env=" + new TreeSet<>(env.keySet()) + ", runtime=" + runtime + ", command=" + command
                + ", health=" + health + ", stopGrace=" + stopGrace + ", spa=" + spa + "]";
    }
}
