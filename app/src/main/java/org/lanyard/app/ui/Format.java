package org.lanyard.app.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times as a person reads them: at most three digits, the unit after a narrow space, "—" for no value. */
public final class Format {

    public static final String NONE = "—";

    private static final String SPACE = "\u202f";
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_HOUR = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm:ss", Locale.ENGLISH);

    private Format() {}

    /** 286 MB, 1.2 GB; in decimal units, as disks and desktops count. */
    public static String bytes(@Nullable Long bytes) {
        if (bytes == null) {
            return NONE;
        }
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        boolean fraction = unit >= 3 && value < 99.95;
        return String.format(Locale.ROOT, fraction ? "%.1f" : "%.0f", value) + SPACE + units[unit];
    }

    /** @param share 0 to 1 */
    public static String percent(@Nullable Double share) {
        return share == null ? NONE : Math.round(share * 100) + SPACE + "%";
    }

    /** 41 s, 4 min, 3 d 4 h, 5 wk. */
    public static String duration(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + SPACE + "s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + SPACE + "min";
        }
        long hours = seconds / 3_600;
        if (hours < 24) {
            return hours + SPACE + "h";
        }
        long days = hours / 24;
        if (days < 7) {
            return days + SPACE + "d" + (hours % 24 == 0 ? "" : " " + hours % 24 + SPACE + "h");
        }
        return days < 70 ? days + SPACE + "d" : days / 7 + SPACE + "wk";
    }

    /** For what one waits for: 41 s, 1 min 12 s, 1 h 4 min. */
    public static String elapsed(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + SPACE + "s";
        }
        return seconds < 3_600
                ? seconds / 60 + SPACE + "min " + seconds % 60 + SPACE + "s"
                : seconds / 3_600 + SPACE + "h " + seconds / 60 % 60 + SPACE + "min";
    }

    /** 0.3 s, 41 s, 4 min. */
    public static String seconds(double seconds) {
        return seconds < 10
                ? String.format(Locale.ROOT, "%.1f", seconds) + SPACE + "s"
                : duration(Duration.ofSeconds(Math.round(seconds)));
    }

    /** 14:06 today, Wed 07:12 this week, 12 Nov before. */
    public static String time(Instant at, Instant now, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (day.equals(today)) {
            return HOUR.withZone(zone).format(at);
        }
        return (day.isAfter(today.minusDays(7)) ? DAY_HOUR : DAY).withZone(zone).format(at);
    }

    /** For tooltips. */
    public static String fullTime(Instant at, ZoneId zone) {
        return FULL.withZone(zone).format(at);
    }

    /** The first eight digits of a commit or of a folder's content. */
    public static String revision(@Nullable String revision) {
        return revision == null ? "" : revision.substring(0, Math.min(8, revision.length()));
    }
}
