package org.lanyard.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HeapTrimTest {

    private static final long MB = 1L << 20;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long committed = 60 * MB;
    private int collections;
    private final HeapTrim trim = new HeapTrim(() -> committed, () -> now, () -> {
        collections++;
        committed = 25 * MB;
    });

    private void lookAfterSeconds(long seconds) {
        now = now.plusSeconds(seconds);
        trim.look();
    }

    @Test
    void what_the_start_has_left_is_given_back_once() {
        lookAfterSeconds(20);
        assertThat(collections).isEqualTo(1);

        lookAfterSeconds(20);
        committed += HeapTrim.WORTHWHILE - 1;
        lookAfterSeconds(20);
        assertThat(collections).isEqualTo(1);
    }

    @Test
    void what_has_grown_since_is_given_back_too() {
        lookAfterSeconds(20);
        committed += HeapTrim.WORTHWHILE;

        lookAfterSeconds(20);

        assertThat(collections).isEqualTo(2);
    }

    @Test
    void a_window_in_use_is_not_stopped() {
        now = now.plusSeconds(300);
        trim.touch();
        lookAfterSeconds(HeapTrim.REST.toSeconds() - 1);
        assertThat(collections).isZero();

        lookAfterSeconds(1);

        assertThat(collections).isEqualTo(1);
    }
}
