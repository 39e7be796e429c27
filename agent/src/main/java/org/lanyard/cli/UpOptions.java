package org.lanyard.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanyard.platform.DataFolder;

/**
 * What {@code lanyard up} was given.
 *
 * @param port of HTTP on loopback; the two above it are the node's too; null takes the configured one, or the default
 * @param name of the node; null takes the configured one, or the computer's
 * @param join token of the cluster to join at the start; null for none
 * @param config {@code lanyard.toml}; null looks in the usual places
 */
public record UpOptions(
        DataFolder data,
        @Nullable Integer port,
        @Nullable String name,
        @Nullable Path config,
        boolean headless,
        boolean logToStdout,
        @Nullable String join) {

    public static final int DEFAULT_PORT = 7411;
}
