package org.lanyard.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogEntryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "14:06:22 info GET / 200|14:06:22|INFO|GET / 200",
                "2026-11-19T14:06:22.123Z WARN cache is full|14:06:22|WARN|cache is full",
                "2026-11-19 14:06:22,123 - ERROR - no such file|14:06:22|ERROR|no such file",
                "[14:06:22] [error] gone|14:06:22|ERROR|gone",
                "INFO:     Uvicorn running|''|INFO|Uvicorn running",
                "DEBUG x|''|DEBUG|x",
                "plain words|''|NONE|plain words",
                "KeyError: 'CAMERA_URL'|''|ERROR|KeyError: 'CAMERA_URL'",
                "java.lang.IllegalStateException: no|''|ERROR|java.lang.IllegalStateException: no",
                "npm warn deprecated glob|''|WARN|npm warn deprecated glob",
                "info: 3 errors found|''|INFO|3 errors found",
                "terror and information|''|NONE|terror and information",
                "192.168.1.20 GET /|''|NONE|192.168.1.20 GET /"
            })
    void finds_time_and_level_in_a_line(String line, String time, Level level, String text) {
        LogEntry entry = LogEntry.of("r1/1", line);

        assertThat(entry.time()).isEqualTo(time);
        assertThat(entry.level()).isEqualTo(level);
        assertThat(entry.text()).isEqualTo(text);
        assertThat(entry.whole()).isEqualTo(line);
    }

    @Test
    void colours_of_a_terminal_and_control_characters_are_taken_out() {
        LogEntry entry = LogEntry.of("", "\u001b[31merror\u001b[0m it\tbroke\u0007\u0000");

        assertThat(entry.level()).isEqualTo(Level.ERROR);
        assertThat(entry.text()).isEqualTo("it    broke");
    }

    @Test
    void a_line_that_is_far_too_long_is_cut_off() {
        assertThat(LogEntry.of("", "x".repeat(1_000_000)).text()).hasSize(4_001).endsWith("…");
    }

    @Test
    void an_empty_line_is_an_empty_line() {
        assertThat(LogEntry.of("", "").text()).isEmpty();
    }
}
