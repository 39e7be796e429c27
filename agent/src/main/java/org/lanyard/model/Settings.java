package org.lanyard.model;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user may set of an app besides its source. Null means: not said, take what the source says or the default.
 *
 * @param env set for the app's processes, over what the source declares
 * @param replicas instances wanted, at least 1
 * @param port the port the app answers on at the gateway; null lets the platform choose
 * @param runtime null lets the platform choose from what the source is
 * @param command run instead of what the source declares or what was detected
 * @param health null takes {@link HealthCheck#DEFAULT}, or the source's
 * @param stopGrace time between TERM and KILL
 * @param spa a site answers unknown paths with its {@code index.html}
 * @param placement which node may have it
 */
public record Settings(
        Map<String, String> env,
        int replicas,
        @Nullable Integer port,
        @Nullable RuntimeKind runtime,
        @Nullable String command,
        @Nullable HealthCheck health,
        Duration stopGrace,
        boolean spa,
        GatewayOptions gateway,
        PlacementWish placement) {

    public static final Settings DEFAULT =
            new Settings(Map.of(), 1, null, null, null, null, Duration.ofSeconds(10), false, GatewayOptions.DEFAULT);

    /** On any node. */
    public Settings(
            Map<String, String> env,
            int replicas,
            @Nullable Integer port,
            @Nullable RuntimeKind runtime,
            @Nullable String command,
            @Nullable HealthCheck health,
            Duration stopGrace,
            boolean spa,
            GatewayOptions gateway) {
        this(env, replicas, port, runtime, command, health, stopGrace, spa, gateway, PlacementWish.NONE);
    }

    public Settings {
        env = Map.copyOf(env);
    }

    /** What instances are started with. */
    public RunSettings run() {
        return new RunSettings(env, runtime, command, health, stopGrace, spa);
    }

    /** The same app, its instances started with these. */
    public Settings withRun(RunSettings run) {
        return new Settings(
                run.env(),
                replicas,
                port,
                run.runtime(),
                run.command(),
                run.health(),
                run.stopGrace(),
                run.spa(),
                gateway,
                placement);
    }

    public Settings withPort(@Nullable Integer value) {
        return new Settings(env, replicas, value, runtime, command, health, stopGrace, spa, gateway, placement);
    }

    public Settings withPlacement(PlacementWish wish) {
        return new Settings(env, replicas, port, runtime, command, health, stopGrace, spa, gateway, wish);
    }

    public HealthCheck healthOrDefault() {
        return health == null ? HealthCheck.DEFAULT : health;
    }

    /** Without the values of the environment: it ends up in logs. */
    @Override
    public String toString() {
        return "Settings[" + run() + ", replicas=" + replicas + ", port=" + port + ", gateway=" + gateway
                + ", placement=" + placement + "]";
    }
}
