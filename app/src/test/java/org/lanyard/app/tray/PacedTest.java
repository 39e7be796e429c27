package org.lanyard.app.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PacedTest {

    private Instant now = Instant.EPOCH;
    private final List<String> handed = new ArrayList<>();
    private @Nullable Runnable due;
    private @Nullable Duration in;

    private final Paced<String> paced = new Paced<>(
            () -> now,
            Duration.ofSeconds(1),
            (time, task) -> {
                in = time;
                due = task;
            },
            handed::add);

    @Test
    void firstAtOnceThenTheLastOfEachSecond() {
        paced.offer("a");
        now = now.plusMillis(300);
        paced.offer("b");
        paced.offer("c");
        assertThat(handed).containsExactly("a");
        assertThat(in).isEqualTo(Duration.ofMillis(700));
        now = now.plusMillis(700);
        java.util.Objects.requireNonNull(due).run();
        assertThat(handed).containsExactly("a", "c");
    }

    @Test
    void whatIsTheSameAgainIsNotHandedOn() {
        paced.offer("a");
        now = now.plusSeconds(5);
        paced.offer("a");
        now = now.plusMillis(10);
        paced.offer("b");
        assertThat(handed).containsExactly("a", "b");
    }
}
