package org.lanyard.config;

import org.jspecify.annotations.Nullable;

/**
 * What {@code lanyard.toml} says; whatever it does not say is null. The command line wins over it.
 *
 * <pre>
 * name = "pi"          # of this node, as others see it
 * port = 7411          # HTTP on loopback; the two above it are the node's too
 *
 * [log]
 * level = "info"       # error, warning, info or debug
 * to = "stderr"        # or stdout
 * </pre>
 */
public record Config(
        @Nullable String name,
        @Nullable Integer port,
        @Nullable Log log) {

    public static final Config EMPTY = new Config(null, null, null);

    /** The node uses two more ports above it. */
    public static final int HIGHEST_PORT = 65_533;

    private static final int NAME_LENGTH = 63;

    /** How much is logged. */
    public enum Level {
        ERROR,
        WARNING,
        INFO,
        DEBUG
    }

    /** Where the log goes. */
    public enum Target {
        STDERR,
        STDOUT
    }

    /** Logging. */
    public record Log(@Nullable Level level, @Nullable Target to) {}

    /** @throws IllegalArgumentException with what the value must be */
    public Config {
        if (name != null) {
            checkName(name);
        }
        if (port != null) {
            checkPort(port);
        }
    }

    /** @throws IllegalArgumentException with what it must be */
    public static void checkName(String name) {
        if (name.isBlank() || name.length() > NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a node's name must have 1 to " + NAME_LENGTH + " characters on one line");
        }
    }

    /** @throws IllegalArgumentException with what it must be */
    public static void checkPort(int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port " + port + " is out of range, take one from 1 to " + HIGHEST_PORT);
        }
    }

    public Level level() {
        return log == null || log.level() == null ? Level.INFO : log.level();
    }

    public Target target() {
        return log == null || log.to() == null ? Target.STDERR : log.to();
    }
}
