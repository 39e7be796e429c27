package org.lanyard.app.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanyard.app.client.HistoryEntry;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.InstanceUsage;
import org.lanyard.app.client.UsageSample;
import org.lanyard.app.ui.HourChart;
import org.lanyard.app.ui.Timeline;

final class UsageHourTest {

    private static final Instant NOW = Household.NOW;

    private static InstanceUsage copy(String id, double... cpu) {
        var samples = new java.util.ArrayList<UsageSample>();
        for (int i = 0; i < cpu.length; i++) {
            samples.add(new UsageSample(NOW.minusSeconds(60 - 10L * i), cpu[i], 100));
        }
        return new InstanceUsage(id, id, samples);
    }

    @Test
    void copies_are_added_and_each_half_minute_is_a_mean() {
        List<HourChart.Point> points = UsageHour.cpu(List.of(copy("a", 1, 2, 3), copy("b", 4, 4, 4)), NOW, _ -> 0.5);

        assertThat(points).hasSize(1);
        assertThat(points.getFirst().value()).isCloseTo(3, within(1e-9));
        assertThat(UsageHour.memory(List.of(copy("a", 1), copy("b", 1)), NOW)
                        .getFirst()
                        .value())
                .isEqualTo(200);
    }

    @Test
    void what_is_older_than_an_hour_or_has_no_share_is_left_out() {
        var old = new InstanceUsage("a", "a", List.of(new UsageSample(NOW.minus(Duration.ofMinutes(61)), 1, 1)));

        assertThat(UsageHour.cpu(List.of(old), NOW, _ -> 1)).isEmpty();
        assertThat(UsageHour.cpu(List.of(copy("a", 1)), NOW, _ -> Double.NaN)).isEmpty();
        assertThat(UsageHour.highest(List.of())).isZero();
    }

    @Test
    void marks_what_happened_within_the_hour() {
        List<HourChart.Moment> moments = UsageHour.moments(PhotoWall.household().history("photo-wall"), NOW);

        assertThat(moments).containsExactly(new HourChart.Moment(NOW.minus(Duration.ofMinutes(22)), "moved"));
    }

    @Test
    void history_tells_the_newest_first_with_its_cause() {
        List<Timeline.Item> items =
                AppHistory.items(PhotoWall.household().history("photo-wall"), NOW, ZoneOffset.UTC, 10);

        assertThat(items)
                .extracting(Timeline.Item::what)
                .containsExactly("Moving", "Running", "Updating to r12", "r12 failed", "Running", "Updating to r11");
        assertThat(items.get(3).why()).isEqualTo("Port 8081 was taken. r11 kept running.");
        assertThat(items.getFirst().when()).isEqualTo("13:45");
    }

    @Test
    void steps_on_the_way_are_told_only_when_they_say_something() {
        var silent = new HistoryEntry("1", "Fetching", NOW, "deployed", null, 1);
        var telling = new HistoryEntry("2", "Placing", NOW, "deployed", "no node has room", 1);

        assertThat(AppHistory.items(List.of(silent, telling), NOW, ZoneOffset.UTC, 10))
                .extracting(Timeline.Item::why)
                .containsExactly("Deployed. No node has room.");
    }
}
