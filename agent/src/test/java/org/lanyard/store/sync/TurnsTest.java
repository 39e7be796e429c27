package org.lanyard.store.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class TurnsTest {

    private final Queue<Runnable> posted = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    private final Turns turns = new Turns(
            new Schedule() {
                @Override
                public void post(Runnable task) {
                    posted.add(task);
                }

                @Override
                public Timer after(Duration delay, Runnable task) {
                    throw new UnsupportedOperationException();
                }
            },
            () -> done.add("afterwards"));

    private void runNext() {
        posted.remove().run();
    }

    @Test
    void whatComesBeforeTheThreadDoesIsOneBurst() {
        turns.post(() -> done.add("first"));
        turns.post(() -> done.add("second"));
        assertThat(posted).hasSize(1);

        runNext();

        assertThat(done).containsExactly("first", "second", "afterwards");
        assertThat(posted).isEmpty();
    }

    @Test
    void whatComesWithinABurstStillBelongsToIt() {
        turns.post(() -> turns.post(() -> done.add("second")));

        runNext();

        assertThat(done).containsExactly("second", "afterwards");
        assertThat(posted).isEmpty();
    }

    @Test
    void timersHaveTheirTurnHoweverMuchThereIsToDo() {
        for (int i = 0; i < 5_000; i++) {
            turns.post(() -> {});
        }

        runNext();

        assertThat(posted).as("the rest, behind whatever else was posted").hasSize(1);
    }

    @Test
    void whatIsPostedQuietlyWakesNobodyAndKeepsItsPlace() {
        turns.postQuietly(() -> done.add("quiet"));
        assertThat(posted).isEmpty();
        turns.post(() -> done.add("loud"));

        runNext();

        assertThat(done).containsExactly("quiet", "loud", "afterwards");
    }

    @Test
    void aTaskThatFailsTakesNoOtherWithIt() {
        turns.post(() -> {
            throw new IllegalStateException("a defect");
        });
        turns.post(() -> done.add("second"));

        assertThatThrownBy(this::runNext).hasMessage("a defect");
        runNext();

        assertThat(done).containsExactly("second", "afterwards");
        turns.post(() -> done.add("third"));
        runNext();
        assertThat(done).containsExactly("second", "afterwards", "third", "afterwards");
    }
}
