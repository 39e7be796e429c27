package org.lanyard.adapter.source;

import java.time.Duration;

/**
 * What one source may cost.
 *
 * @param totalBytes of all files, and of what a git server may send
 * @param entries files and links
 * @param fileBytes of one file
 * @param pathBytes of one path in UTF-8
 * @param ratio between unpacked and packed size that only a bomb has
 * @param ratioFrom unpacked bytes from which on that is looked at
 * @param connect time for a server to take a connection, and the longest silence after that
 * @param whole time for one resolving or fetching
 */
public record SourceLimits(
        long totalBytes,
        int entries,
        long fileBytes,
        int pathBytes,
        int ratio,
        long ratioFrom,
        Duration connect,
        Duration whole) {

    public static final SourceLimits DEFAULT = new SourceLimits(
            1L << 30, 200_000, 512L << 20, 4096, 500, 256L << 20, Duration.ofSeconds(20), Duration.ofMinutes(10));
}
