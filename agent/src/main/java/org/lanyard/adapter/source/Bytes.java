package org.lanyard.adapter.source;

import java.util.Locale;

/** Sizes for a person. */
final class Bytes {

    private Bytes() {}

    static String show(long bytes) {
        if (bytes < 10_000) {
            return bytes + " bytes";
        }
        double value = bytes / 1024.0;
        for (String unit : new String[] {"KiB", "MiB"}) {
            if (value < 1024) {
                return String.format(Locale.ROOT, "%.1f %s", value, unit);
            }
            value /= 1024;
        }
        return String.format(Locale.ROOT, "%.1f GiB", value);
    }
}
