package org.lanyard.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatTest {

    private static String plain(String text) {
        return text.replace('\u202f', ' ');
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "999_499, 999 kB",
        "286_000_000, 286 MB",
        "999_600_000, 1.0 GB",
        "1_240_000_000, 1.2 GB",
        "24_800_000_000, 24.8 GB",
        "318_000_000_000, 318 GB",
        "2_000_000_000_000, 2.0 TB"
    })
    void bytes_have_at_most_three_digits(String bytes, String shown) {
        assertThat(plain(Format.bytes(Long.parseLong(bytes.replace("_", ""))))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "41, 41 s",
        "240, 4 min",
        "7_200, 2 h",
        "273_600, 3 d 4 h",
        "864_000, 10 d",
        "6_652_800, 11 wk",
        "-5, 0 s"
    })
    void durations_name_what_matters(String seconds, String shown) {
        assertThat(plain(Format.duration(Duration.ofSeconds(Long.parseLong(seconds.replace("_", ""))))))
                .isEqualTo(shown);
    }

    @Test
    void a_time_of_today_is_an_hour_of_this_week_a_day_and_before_a_date() {
        Instant now = Instant.parse("2026-11-19T14:07:00Z");
        assertThat(Format.time(Instant.parse("2026-11-19T13:45:00Z"), now, ZoneOffset.UTC))
                .isEqualTo("13:45");
        assertThat(Format.time(Instant.parse("2026-11-18T07:12:00Z"), now, ZoneOffset.UTC))
                .isEqualTo("Wed 07:12");
        assertThat(Format.time(Instant.parse("2026-11-12T07:12:00Z"), now, ZoneOffset.UTC))
                .isEqualTo("12 Nov");
    }

    @Test
    void no_value_is_a_dash_and_never_zero() {
        assertThat(Format.bytes(null)).isEqualTo("—");
        assertThat(Format.percent(null)).isEqualTo("—");
        assertThat(plain(Format.percent(0.384))).isEqualTo("38 %");
    }
}
