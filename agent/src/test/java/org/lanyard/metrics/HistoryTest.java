package org.lanyard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class HistoryTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void lastSamplesAreKeptOldestFirst() {
        History<InstanceSample> history = History.ofInstance(100);
        for (int i = 0; i < 1234; i++) {
            history.add(sample(i));
        }
        List<InstanceSample> samples = history.samples();
        assertThat(samples).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(samples.get(i)).isEqualTo(sample(1134 + i));
        }
    }

    @Test
    void everySampleIsThereWhileItGrows() {
        History<InstanceSample> history = History.ofInstance(70);
        for (int i = 0; i < 70; i++) {
            history.add(sample(i));
            assertThat(history.samples()).hasSize(i + 1).first().isEqualTo(sample(0));
            assertThat(history.samples()).last().isEqualTo(sample(i));
        }
    }

    @Test
    void samplesSinceAMomentAreThose() {
        History<InstanceSample> history = History.ofInstance(100);
        for (int i = 0; i < 20; i++) {
            history.add(sample(i));
        }
        assertThat(history.samplesSince(START.plusSeconds(5 * 18))).containsExactly(sample(18), sample(19));
    }

    @Test
    void emptyHistoryIsEmpty() {
        assertThat(History.ofNode(10).samples()).isEmpty();
    }

    @Test
    void clockThatJumpsByDecadesIsTakenAsItIs() {
        History<InstanceSample> history = History.ofInstance(10);
        var atBoot = new InstanceSample(Instant.EPOCH, null, 1, 1);
        var synchronised = new InstanceSample(START, 0.5, 1, 1);
        history.add(atBoot);
        history.add(synchronised);
        history.add(atBoot);
        assertThat(history.samples()).containsExactly(atBoot, synchronised, atBoot);
    }

    @Test
    void whatIsUnknownStaysUnknown() {
        History<NodeSample> history = History.ofNode(10);
        var bare = new NodeSample(START, null, 1024, 2048, null, 10, 20, null, Duration.ofSeconds(7), null);
        var full = new NodeSample(
                START, 0.25, 1024, 2048, new LoadAverage(0.5, 0.25, 0.125), 10, 20, 51.5, Duration.ofSeconds(7), null);
        history.add(bare);
        history.add(full);
        assertThat(history.samples()).containsExactly(bare, full);
    }

    @Test
    void largeValuesKeepSevenDigits() {
        History<InstanceSample> history = History.ofInstance(1);
        history.add(new InstanceSample(START, 0.1, 123_456_789_012L, 3));
        assertThat((double) history.samples().getFirst().residentBytes())
                .isCloseTo(123_456_789_012d, Percentage.withPercentage(0.0001));
    }

    private static InstanceSample sample(int i) {
        return new InstanceSample(START.plusSeconds(5L * i), i / 4.0, 4096L * i, i);
    }
}
