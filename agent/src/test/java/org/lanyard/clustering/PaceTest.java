package org.lanyard.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanyard.store.sync.Schedule;

final class PaceTest {

    private final Later later = new Later();
    private final List<Long> taken = new ArrayList<>();
    private Runnable onTurn = () -> {};
    private final Pace pace = new Pace(later, () -> later.now * 1_000_000, this::turn);

    /** A thread whose time is told it. */
    private static final class Later implements Schedule {

        private record Planned(long at, Runnable task) {}

        private final List<Planned> planned = new ArrayList<>();
        private long now;

        @Override
        public void post(Runnable task) {
            after(Duration.ZERO, task);
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            var one = new Planned(now + delay.toMillis(), task);
            planned.add(one);
            return () -> planned.remove(one);
        }

        void pass(long millis) {
            long end = now + millis;
            while (true) {
                Planned next = planned.stream()
                        .min(Comparator.comparingLong(Planned::at))
                        .filter(each -> each.at() <= end)
                        .orElse(null);
                if (next == null) {
                    now = end;
                    return;
                }
                planned.remove(next);
                now = next.at();
                next.task().run();
            }
        }
    }

    private void turn() {
        taken.add(later.now);
        onTurn.run();
    }

    @Test
    void thereIsNoneBeforeTheBeginningAndOneAtOnceThen() {
        pace.soon();
        later.pass(10_000);
        assertThat(taken).isEmpty();

        pace.begin();
        later.pass(100);
        assertThat(taken).containsExactly(10_050L);
    }

    @Test
    void withNothingToDoThereIsOneASecond() {
        pace.begin();
        later.pass(10_000);
        assertThat(taken).hasSize(11);
    }

    @Test
    void muchAtOnceIsOneTurnAMomentLater() {
        pace.begin();
        later.pass(600);
        taken.clear();

        pace.soon();
        pace.soon();
        later.pass(49);
        pace.soon();
        assertThat(taken).isEmpty();
        later.pass(1);
        assertThat(taken).containsExactly(650L);
    }

    @Test
    void neverTwoWithinAQuarterOfASecondAndNothingIsForgotten() {
        pace.begin();
        later.pass(600);
        taken.clear();

        pace.soon();
        later.pass(60);
        pace.soon();
        later.pass(300);
        assertThat(taken).containsExactly(650L, 900L);
    }

    @Test
    void whatHappensInATurnIsForTheNext() {
        pace.begin();
        later.pass(600);
        taken.clear();
        onTurn = () -> {
            if (taken.size() < 3) {
                pace.soon();
            }
        };

        pace.soon();
        later.pass(700);
        assertThat(taken).startsWith(650L, 900L, 1_150L);
    }

    @Test
    void oneThatFailsIsNotTheLast() {
        pace.begin();
        onTurn = () -> {
            throw new IllegalStateException("as a test has it");
        };
        try {
            later.pass(60);
        } catch (IllegalStateException asItIsLoggedByTheThread) {
            onTurn = () -> {};
        }
        taken.clear();
        later.pass(2_000);
        assertThat(taken).hasSize(2);
    }
}
