package org.lanyard.app.life;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the window was, for each set of screens that this computer has had: a laptop at its desk and under way are two. Pure; in
 * logical pixels.
 */
public record WindowMemory(double x, double y, double width, double height, boolean maximised) {

    /** So much of the title bar has to be within reach. */
    private static final double REACH = 64;

    /** A screen's part that windows may use. */
    public record Area(double x, double y, double width, double height) {

        private double overlap(double left, double top, double w, double h) {
            double across = Math.min(x + width, left + w) - Math.max(x, left);
            double down = Math.min(y + height, top + h) - Math.max(y, top);
            return across <= 0 || down <= 0 ? 0 : across * down;
        }
    }

    /** In the middle of the first screen, a little above. */
    static WindowMemory centred(List<Area> screens, double width, double height) {
        Area home = screens.isEmpty() ? new Area(0, 0, width, height) : screens.getFirst();
        return new WindowMemory(
                home.x() + Math.max(0, (home.width() - width) / 2),
                home.y() + Math.max(0, (home.height() - height) / 3),
                width,
                height,
                false);
    }

    /** The preference that is this set of screens'. */
    public static String key(List<Area> screens) {
        return "window."
                + screens.stream()
                        .map(a ->
                                String.format(Locale.ROOT, "%.0fx%.0f+%.0f+%.0f", a.width(), a.height(), a.x(), a.y()))
                        .sorted()
                        .collect(Collectors.joining("_"));
    }

    public String text() {
        return String.format(Locale.ROOT, "%.0f %.0f %.0f %.0f %s", x, y, width, height, maximised ? "max" : "normal");
    }

    /** Null for whatever is not one. */
    public static @Nullable WindowMemory read(@Nullable String text) {
        String[] parts = text == null ? new String[0] : text.strip().split(" ", -1);
        if (parts.length != 5) {
            return null;
        }
        try {
            var read = new WindowMemory(
                    Double.parseDouble(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]),
                    Double.parseDouble(parts[3]),
                    parts[4].equals("max"));
            boolean sane =
                    Double.isFinite(read.x + read.y + read.width + read.height) && read.width > 0 && read.height > 0;
            return sane ? read : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The same window where it can be seen and moved: on the screen that it is on most, no larger than it. */
    public WindowMemory within(List<Area> screens, double leastWidth, double leastHeight) {
        if (screens.isEmpty()) {
            return this;
        }
        Area home = screens.getFirst();
        for (Area screen : screens) {
            if (screen.overlap(x, y, width, height) > home.overlap(x, y, width, height)) {
                home = screen;
            }
        }
        double w = Math.min(Math.max(width, leastWidth), Math.max(home.width(), leastWidth));
        double h = Math.min(Math.max(height, leastHeight), Math.max(home.height(), leastHeight));
        boolean reachable = reachable(screens, w);
        double left = reachable ? x : between(home.x(), x, home.x() + home.width() - w);
        double top = reachable ? y : between(home.y(), y, home.y() + home.height() - h);
        return new WindowMemory(left, top, w, h, maximised);
    }

    private boolean reachable(List<Area> screens, double w) {
        return screens.stream()
                .anyMatch(s -> y >= s.y()
                        && y <= s.y() + s.height() - REACH
                        && Math.min(x + w, s.x() + s.width()) - Math.max(x, s.x()) >= 2 * REACH);
    }

    private static double between(double low, double value, double high) {
        return Math.max(low, Math.min(value, high));
    }
}
