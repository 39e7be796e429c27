package org.lanyard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.model.NodeId;

final class HybridClockTest {

    private static final NodeId NODE = new NodeId("a");
    private static final NodeId OTHER = new NodeId("b");

    private long wall = 1_000_000;
    private final HybridClock clock = new HybridClock(NODE, () -> Instant.ofEpochMilli(wall));

    @Test
    void followsTheWallClock() {
        assertThat(clock.tick()).isEqualTo(new HybridTime(1_000_000, 0, NODE));
        wall += 5;
        assertThat(clock.tick()).isEqualTo(new HybridTime(1_000_005, 0, NODE));
    }

    @Test
    void countsWithinAMillisecondAndWhileTheWallClockIsSetBack() {
        clock.tick();
        wall = 7;
        assertThat(clock.tick()).isEqualTo(new HybridTime(1_000_000, 1, NODE));
        wall = -5_000;
        assertThat(clock.tick()).isEqualTo(new HybridTime(1_000_000, 2, NODE));
        wall = 1_000_001;
        assertThat(clock.tick()).isEqualTo(new HybridTime(1_000_001, 0, NODE));
    }

    @Test
    void isLaterThanWhatItSawFromAClockThatIsAhead() {
        var ahead = new HybridTime(9_000_000, 41, OTHER);
        clock.observe(ahead);

        assertThat(clock.tick()).isEqualTo(new HybridTime(9_000_000, 42, NODE)).isGreaterThan(ahead);
    }

    @Test
    void worksBefore1970() {
        wall = -1;
        assertThat(clock.tick()).isLessThan(clock.tick());
    }

    @Test
    void aFullCounterGoesToTheNextMillisecond() {
        clock.observe(new HybridTime(2_000_000, Integer.MAX_VALUE, OTHER));

        assertThat(clock.tick()).isEqualTo(new HybridTime(2_000_001, 0, NODE));
    }

    @Test
    void theEndOfTimeDoesNotStopWrites() {
        clock.observe(new HybridTime(HybridTime.MAX_WALL, Integer.MAX_VALUE, OTHER));

        assertThat(clock.tick().wallMillis()).isEqualTo(HybridTime.MAX_WALL);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverGivesATimeTwiceNorGoesBack(long seed) {
        var random = new Random(seed);
        HybridTime last = clock.tick();
        for (int i = 0; i < 1_000; i++) {
            wall += random.nextLong(-1_000, 1_000);
            if (random.nextInt(4) == 0) {
                clock.observe(new HybridTime(Math.max(0, wall + random.nextLong(-500, 500)), random.nextInt(5), OTHER));
            }
            HybridTime next = clock.tick();
            assertThat(next).as("seed %d, step %d", seed, i).isGreaterThan(last);
            last = next;
        }
    }
}
