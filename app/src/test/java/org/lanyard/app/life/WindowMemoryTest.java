package org.lanyard.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.app.life.WindowMemory.Area;

final class WindowMemoryTest {

    private static final Area LAPTOP = new Area(0, 27, 1440, 873);
    private static final Area BESIDE = new Area(1440, 0, 2560, 1400);

    @Test
    void stays_where_it_was() {
        var was = new WindowMemory(1500, 100, 1200, 760, false);

        assertThat(was.within(List.of(LAPTOP, BESIDE), 880, 560)).isEqualTo(was);
    }

    @Test
    void comes_back_from_a_screen_that_is_gone() {
        var was = new WindowMemory(2500, 300, 1200, 760, true);

        assertThat(was.within(List.of(LAPTOP), 880, 560)).isEqualTo(new WindowMemory(240, 140, 1200, 760, true));
    }

    @Test
    void is_no_larger_than_its_screen() {
        var was = new WindowMemory(1440, 0, 2560, 1400, false);

        assertThat(was.within(List.of(LAPTOP), 880, 560)).isEqualTo(new WindowMemory(0, 27, 1440, 873, false));
    }

    @Test
    void a_little_over_the_edge_is_where_its_user_has_put_it() {
        var was = new WindowMemory(-300, 40, 1200, 760, false);

        assertThat(was.within(List.of(LAPTOP), 880, 560)).isEqualTo(was);
    }

    @RepeatedTest(200)
    void its_title_bar_can_always_be_reached(RepetitionInfo repetition) {
        var chance = new Random(repetition.getCurrentRepetition());
        var was = new WindowMemory(
                chance.nextInt(-9_000, 9_000),
                chance.nextInt(-9_000, 9_000),
                chance.nextInt(1, 5_000),
                chance.nextInt(1, 5_000),
                false);
        List<Area> screens = chance.nextBoolean() ? List.of(LAPTOP, BESIDE) : List.of(LAPTOP);

        WindowMemory now = was.within(screens, 880, 560);

        assertThat(screens)
                .anyMatch(s -> now.y() >= s.y()
                        && now.y() <= s.y() + s.height() - 64
                        && now.x() + now.width() >= s.x() + 128
                        && now.x() <= s.x() + s.width() - 128);
        assertThat(now.within(screens, 880, 560)).isEqualTo(now);
    }

    @Test
    void is_read_as_it_was_written() {
        var was = new WindowMemory(-12, 40, 1200, 760, true);

        assertThat(WindowMemory.read(was.text())).isEqualTo(was);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "1 2 3", "1 2 3 4", "a b c d max", "1 2 -3 4 max", "NaN 2 3 4 max", "1 2 3 Infinity max"})
    void nonsense_is_nothing(String text) {
        assertThat(WindowMemory.read(text)).isNull();
    }

    @Test
    void each_set_of_screens_has_its_own_in_whichever_order_they_are_told() {
        assertThat(WindowMemory.key(List.of(LAPTOP, BESIDE)))
                .isEqualTo(WindowMemory.key(List.of(BESIDE, LAPTOP)))
                .isNotEqualTo(WindowMemory.key(List.of(LAPTOP)));
    }

    @Test
    void begins_in_the_middle() {
        WindowMemory usual = Objects.requireNonNull(WindowMemory.centred(List.of(BESIDE), 1200, 760));

        assertThat(usual.x()).isEqualTo(1440 + 680);
        assertThat(usual.y()).isPositive();
    }
}
