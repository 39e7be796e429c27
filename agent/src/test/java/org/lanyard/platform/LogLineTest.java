package org.lanyard.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class LogLineTest {

    private static final LogLine IN_NEWFOUNDLAND = new LogLine(millis -> -(3 * 60 + 30) * 60_000L);

    private static LogRecord entry(String message) {
        var entry = new LogRecord(Level.WARNING, message);
        entry.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
        return entry;
    }

    @Test
    void entryIsOneLineInLocalTime() {
        assertThat(IN_NEWFOUNDLAND.format(entry("The disk is full")))
                .isEqualTo("2026-01-01 23:34:05 WARNING The disk is full" + System.lineSeparator());
    }

    @Test
    void parametersAreFilledIn() {
        LogRecord entry = entry("{0} of {1}");
        entry.setParameters(new Object[] {"one", "two"});

        assertThat(IN_NEWFOUNDLAND.format(entry)).contains("WARNING one of two");
    }

    @Test
    void whatWasThrownFollowsWithItsStackTrace() {
        LogRecord entry = entry("It failed");
        entry.setThrown(new IllegalStateException("because of this", new RuntimeException("and that")));

        assertThat(IN_NEWFOUNDLAND.format(entry).lines())
                .startsWith("2026-01-01 23:34:05 WARNING It failed", "java.lang.IllegalStateException: because of this")
                .anyMatch(line -> line.startsWith("\tat "))
                .contains("Caused by: java.lang.RuntimeException: and that");
    }

    @Test
    void aMomentBeforeOneSecondOfTheEpochIsTold() {
        LogRecord entry = entry("clock without a battery");
        entry.setInstant(Instant.ofEpochMilli(-1));

        assertThat(new LogLine(millis -> 0).format(entry)).startsWith("1969-12-31 23:59:59 ");
    }
}
