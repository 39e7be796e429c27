package org.lanyard.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanyard.adapter.gateway.Timers.Timer;

/** Deadlines come in order, once. */
final class TimersTest {

    private final Timers timers = new Timers();
    private final List<String> fired = new ArrayList<>();

    @Test
    void deadlinesComeInOrderAndOnce() {
        timers.set(timer("late"), 30);
        timers.set(timer("soon"), 10);
        timers.set(timer("too"), 10);

        assertThat(timers.untilNext(4)).isEqualTo(6);
        fire(10);
        assertThat(fired).containsExactly("soon", "too");
        fire(40);
        assertThat(fired).containsExactly("soon", "too", "late");
        assertThat(timers.isEmpty()).isTrue();
    }

    @Test
    void aDeadlineCanBeMovedAndTakenBack() {
        Timer moved = timer("moved");
        Timer gone = timer("gone");
        timers.set(moved, 10);
        timers.set(gone, 10);
        timers.set(moved, 20);
        timers.cancel(gone);
        timers.cancel(gone);

        fire(19);
        assertThat(fired).isEmpty();
        assertThat(moved.waiting()).isTrue();
        fire(20);
        assertThat(fired).containsExactly("moved");
        assertThat(moved.waiting()).isFalse();
    }

    @Test
    void theClockMayOverflow() {
        timers.set(timer("after"), Long.MIN_VALUE + 5);
        timers.set(timer("before"), Long.MAX_VALUE - 5);

        fire(Long.MAX_VALUE);
        assertThat(fired).containsExactly("before");
        fire(Long.MIN_VALUE + 5);
        assertThat(fired).containsExactly("before", "after");
    }

    @Test
    void foreverIsACentury() {
        assertThat(Timers.nanos(Duration.ofSeconds(Long.MAX_VALUE))).isPositive();
    }

    private Timer timer(String name) {
        return new Timer(() -> fired.add(name));
    }

    private void fire(long now) {
        for (Timer timer = timers.due(now); timer != null; timer = timers.due(now)) {
            timer.run();
        }
    }
}
