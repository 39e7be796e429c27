package org.lanyard.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RankTest {

    private static final long GB = 1L << 30;

    @Test
    void mainsPowerCountsMoreThanACableAndThatMoreThanMemory() {
        Rank pi = Rank.of(null, true, GB);
        Rank desk = Rank.of(null, false, 64 * GB);
        Rank laptop = Rank.of(true, true, 64 * GB);

        assertThat(pi.value()).isLessThan(desk.value());
        assertThat(desk.value()).isLessThan(laptop.value());
    }

    @Test
    void moreMemoryComesFirstAmongEquals() {
        assertThat(Rank.of(false, null, 16 * GB).value())
                .isLessThan(Rank.of(null, null, 8 * GB).value());
    }

    @Test
    void itExplainsItself() {
        assertThat(Rank.of(true, false, 8 * GB - 1).reason()).isEqualTo("on its battery, on Wi-Fi, 8 GB");
        assertThat(Rank.of(null, null, 0).reason()).isEqualTo("on mains power");
    }
}
