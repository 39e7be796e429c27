package org.lanyard.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Sizes and times for a person. */
final class Units {

    private Units() {}

    static String bytes(long bytes) {
        if (bytes < 1 << 20) {
            return bytes / 1_024 + " KB";
        }
        double gib = bytes / (double) (1L << 30);
        return gib < 1 ? (bytes >> 20) + " MB" : String.format(Locale.ROOT, gib < 10 ? "%.1f GB" : "%.0f GB", gib);
    }

    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /** How long ago; empty when {@code instant} is not one. */
    static String ago(String instant) {
        try {
            return duration(Duration.between(Instant.parse(instant), Instant.now()));
        } catch (DateTimeException e) {
            return "";
        }
    }

    /**
     * Of a time such as {@code 90s}, {@code 30m}, {@code 1h} or {@code 2d}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static long seconds(String time) {
        if (!time.matches("[0-9]{1,6}[smhd]")) {
            throw new IllegalArgumentException(time);
        }
        long number = Long.parseLong(time.substring(0, time.length() - 1));
        return switch (time.charAt(time.length() - 1)) {
            case 's' -> number;
            case 'm' -> number * 60;
            case 'h' -> number * 3_600;
            default -> number * 86_400;
        };
    }

    /**
     * Of a size such as {@code 512MB} or {@code 4GB}, in powers of 1,024 as all of memory is told.
     *
     * @throws IllegalArgumentException when it is none
     */
    static long bytes(String size) {
        if (!size.matches("[0-9]{1,6}[MG]B")) {
            throw new IllegalArgumentException(size);
        }
        long number = Long.parseLong(size.substring(0, size.length() - 2));
        return number << (size.endsWith("GB") ? 30 : 20);
    }

    static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min";
        }
        return seconds < 2 * 86_400 ? seconds / 3_600 + " h" : seconds / 86_400 + " days";
    }
}
