package org.lanyard.platform;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.TimeZone;
import java.util.function.LongUnaryOperator;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * {@code 2026-11-21 22:36:57 INFO What happened}, in local time, and where something was thrown, its stack trace. The JDK's own
 * formatter says the same, but loads two megabytes of languages and calendars for it. Thread-safe.
 */
final class LogLine extends Formatter {

    private final LongUnaryOperator offset;

    LogLine() {
        this(millis -> TimeZone.getDefault().getOffset(millis));
    }

    /** @param offset of local time from UTC at a moment; both in milliseconds, the moment since 1970 */
    LogLine(LongUnaryOperator offset) {
        this.offset = offset;
    }

    @Override
    public String format(LogRecord entry) {
        var line = new StringBuilder(100);
        time(line, entry.getMillis());
        line.append(' ').append(entry.getLevel().getName()).append(' ').append(formatMessage(entry));
        Throwable thrown = entry.getThrown();
        if (thrown != null) {
            var trace = new StringWriter();
            try (var out = new PrintWriter(trace)) {
                out.println();
                thrown.printStackTrace(out);
            }
            return line.append(trace).toString();
        }
        return line.append(System.lineSeparator()).toString();
    }

    private void time(StringBuilder to, long millis) {
        int seconds = (int) (offset.applyAsLong(millis) / 1_000);
        var local = LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1_000L), 0, ZoneOffset.ofTotalSeconds(seconds));
        to.append(local.toLocalDate()).append(' ');
        two(to, local.getHour()).append(':');
        two(to, local.getMinute()).append(':');
        two(to, local.getSecond());
    }

    private static StringBuilder two(StringBuilder to, int number) {
        return to.append(number < 10 ? "0" : "").append(number);
    }
}
