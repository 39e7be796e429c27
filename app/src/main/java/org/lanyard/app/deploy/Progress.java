package org.lanyard.app.deploy;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far a step is, as its own line tells: "fetched 68 of 118", "12/40", "58 %". Pure. */
record Progress(double share) {

    private static final Pattern OF = Pattern.compile("(\\d{1,9})\\s*(?:of|/)\\s*(\\d{1,9})");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})(?:\\.\\d+)?\\s*%");
    /** Before that, nothing can be said of what is left. */
    private static final double SOME = 0.15;

    /** None when the line has no such numbers. */
    static Optional<Progress> of(String line) {
        Matcher of = OF.matcher(line);
        if (of.find()) {
            long done = Long.parseLong(of.group(1));
            long all = Long.parseLong(of.group(2));
            return all > 0 && done <= all ? Optional.of(new Progress((double) done / all)) : Optional.empty();
        }
        Matcher percent = PERCENT.matcher(line);
        if (percent.find()) {
            int value = Integer.parseInt(percent.group(1));
            return value <= 100 ? Optional.of(new Progress(value / 100.0)) : Optional.empty();
        }
        return Optional.empty();
    }

    /** What is left when it goes on as it did, to ten seconds; none when that would be a guess. */
    Optional<Duration> left(Duration gone) {
        if (share < SOME || gone.toSeconds() < 5) {
            return Optional.empty();
        }
        long seconds = Math.round(gone.toSeconds() * (1 - share) / share / 10) * 10;
        return Optional.of(Duration.ofSeconds(Math.max(10, seconds)));
    }
}
