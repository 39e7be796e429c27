package org.lanyard.adapter.source;

import java.time.Duration;

/**
 * What one source may cost.
 *
 * @param totalBytes of all files, and of what a git server may send
 * @param entries files and links
 * @param fileBytes of one file
 * @param pathBytes of one path in UTF-8
 * @param ratio between unpacked and packed size of a bundle of more than {@link #RATIO_FROM} bytes
 * @param connect time for a server to take a connection, and the longest silence after that
 * @param whole time for one resolving or fetching
 */
public record SourceLimits(
        long totalBytes, int entries, long fileBytes, int pathBytes, int ratio, Duration connect, Duration whole) {

    public static final SourceLimits DEFAULT =
            new SourceLimits(1L << 30, 200_000, 512L << 20, 4096, 500, Duration.ofSeconds(20), Duration.ofMinutes(10));

    static final long RATIO_FROM = 256L << 20;
}
