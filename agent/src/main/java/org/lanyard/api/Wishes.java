package org.lanyard.api;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.AppName;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.HealthCheck;
import org.lanyard.model.PlacementWish;
import org.lanyard.model.RuntimeKind;
import org.lanyard.model.Settings;

/** Turns checked requests into what the core is asked for. {@code nodePort} and the two above it are the node's own. */
record Wishes(int nodePort) {

    private static final int MAX_ENV_ENTRIES = 500;
    private static final int MAX_ENV_VALUE = 32 * 1024;
    private static final int MAX_ENV_TOTAL = 256 * 1024;

    static String name(String value) {
        if (!AppName.valid(value)) {
            throw BadRequest.field("name", "It is not a name for an app: give " + AppName.RULE + ".");
        }
        return value;
    }

    Settings settings(AppRequests.Create body, @Nullable PlacementWish placement) {
        if (body.env() != null && body.env().containsValue(null)) {
            throw BadRequest.field("env", "A value is null: a new app has nothing to remove. Give a string.");
        }
        var change = new AppRequests.Change(
                null,
                body.env(),
                body.replicas(),
                body.port(),
                body.runtime(),
                body.command(),
                body.health(),
                body.stopGraceSeconds(),
                body.spa(),
                body.gateway(),
                null);
        return apply(Settings.DEFAULT, change, Set.of(), placement);
    }

    /** Also called for its checks alone, before anything is asked of the core. */
    Settings apply(Settings old, AppRequests.Change body, Set<String> nulls, @Nullable PlacementWish placement) {
        return new Settings(
                nulls.contains("env") ? Map.of() : env(old.env(), body.env()),
                nulls.contains("replicas") ? 1 : Checked.numberOr("replicas", body.replicas(), 1, 50, old.replicas()),
                nulls.contains("port")
                        ? (Integer) null
                        : body.port() == null ? old.port() : Integer.valueOf(port(body.port())),
                nulls.contains("runtime") ? null : body.runtime() == null ? old.runtime() : runtime(body.runtime()),
                nulls.contains("command") ? null : body.command() == null ? old.command() : command(body.command()),
                nulls.contains("health") ? null : body.health() == null ? old.health() : health(old, body.health()),
                nulls.contains("stopGraceSeconds")
                        ? Settings.DEFAULT.stopGrace()
                        : seconds("stopGraceSeconds", body.stopGraceSeconds(), 0, 600, old.stopGrace()),
                !nulls.contains("spa") && orElse(body.spa(), old.spa()),
                nulls.contains("gateway")
                        ? GatewayOptions.DEFAULT
                        : body.gateway() == null ? old.gateway() : gateway(old.gateway(), body.gateway()),
                nulls.contains("placement") ? PlacementWish.NONE : placement == null ? old.placement() : placement);
    }

    private int port(int value) {
        Checked.number("port", value, 1, 65_535);
        if (value >= nodePort && value <= nodePort + 2) {
            throw BadRequest.field("port", "Port " + value + " is this node's own; choose another.");
        }
        return value;
    }

    private static Map<String, String> env(Map<String, String> old, @Nullable Map<String, @Nullable String> changes) {
        if (changes == null) {
            return old;
        }
        var env = new HashMap<>(old);
        changes.forEach((key, value) -> {
            String checked = key(key);
            if (value == null) {
                env.remove(checked);
            } else {
                env.put(checked, Checked.text("env." + checked, value, MAX_ENV_VALUE));
            }
        });
        long total = env.entrySet().stream()
                .mapToLong(e -> e.getKey().length() + (long) e.getValue().length())
                .sum();
        if (env.size() > MAX_ENV_ENTRIES || total > MAX_ENV_TOTAL) {
            throw BadRequest.field(
                    "env",
                    "It is too much: at most " + MAX_ENV_ENTRIES + " variables and " + MAX_ENV_TOTAL / 1024
                            + " KiB in all. Put large values into a file of the app.");
        }
        return env;
    }

    private static String key(String key) {
        if (key.length() > 128 || !key.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw BadRequest.field(
                    "env", "A name in it is not one for a variable: give letters, digits and '_', no digit first.");
        }
        return key;
    }

    private static RuntimeKind runtime(String value) {
        return switch (value) {
            case "site" -> RuntimeKind.SITE;
            case "process" -> RuntimeKind.PROCESS;
            default -> throw BadRequest.field("runtime", "It is not a runtime: give \"site\" or \"process\".");
        };
    }

    private static String command(String value) {
        if (value.isBlank()) {
            throw BadRequest.field("command", "It is empty; give a command, or null to take the source's.");
        }
        return Checked.text("command", value, 4_096);
    }

    private static HealthCheck health(Settings settings, AppRequests.HealthBody body) {
        HealthCheck old = settings.healthOrDefault();
        return new HealthCheck(
                body.path() == null ? old.path() : healthPath(body.path()),
                seconds("health.startGraceSeconds", body.startGraceSeconds(), 1, 3_600, old.startGrace()),
                seconds("health.intervalSeconds", body.intervalSeconds(), 1, 3_600, old.interval()),
                seconds("health.timeoutSeconds", body.timeoutSeconds(), 1, 300, old.timeout()),
                Checked.numberOr("health.failures", body.failures(), 1, 100, old.failures()));
    }

    private static String healthPath(String value) {
        Checked.line("health.path", value, 1_024);
        // it goes into a request line as it is
        if (!value.startsWith("/") || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw BadRequest.field(
                    "health.path", "It must start with '/' and be percent-encoded, such as \"/health\".");
        }
        return value;
    }

    private static GatewayOptions gateway(GatewayOptions old, AppRequests.GatewayBody body) {
        return new GatewayOptions(
                orElse(body.forwardedFor(), old.forwardedFor()),
                orElse(body.proxyProtocol(), old.proxyProtocol()),
                orElse(body.switchConnections(), old.switchConnections()),
                seconds("gateway.idleTimeoutSeconds", body.idleTimeoutSeconds(), 1, 86_400, old.idleTimeout()),
                Checked.numberOr("gateway.maxConnections", body.maxConnections(), 1, 100_000, old.maxConnections()),
                seconds("gateway.parkTimeoutSeconds", body.parkTimeoutSeconds(), 0, 300, old.parkTimeout()));
    }

    private static boolean orElse(@Nullable Boolean value, boolean fallback) {
        return value == null ? fallback : value;
    }

    private static Duration seconds(String field, @Nullable Integer value, int min, int max, Duration fallback) {
        return value == null ? fallback : Duration.ofSeconds(Checked.number(field, value, min, max));
    }
}
