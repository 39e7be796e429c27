package org.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanyard.model.Refused;

final class JoinByTokenTest {

    private final List<String> tokens = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    /** The first {@code failing} attempts come to this. */
    private JoinByToken join(int failing, Refused.Kind how, int pausesUntilTheEnd) {
        return new JoinByToken(
                token -> {
                    tokens.add(token);
                    if (tokens.size() <= failing) {
                        throw new Refused(how, "No.");
                    }
                    return "desk";
                },
                pause -> {
                    pauses.add(pause);
                    return pauses.size() < pausesUntilTheEnd;
                });
    }

    @Test
    void joinsAtOnceWhereItCan() throws InterruptedException {
        join(0, Refused.Kind.UNAVAILABLE, 99).run("token");

        assertThat(tokens).containsExactly("token");
        assertThat(pauses).isEmpty();
    }

    @Test
    void whoCannotBeReachedIsTriedAgainAfterLongerAndLongerPauses() throws InterruptedException {
        join(6, Refused.Kind.UNAVAILABLE, 99).run("token");

        assertThat(tokens).hasSize(7);
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void aTokenThatIsRefusedIsNotTriedAgain() throws InterruptedException {
        join(1, Refused.Kind.CONFLICT, 99).run("token");

        assertThat(tokens).hasSize(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void itGivesUpWhenNoTokenCanBeGoodAnyMore() throws InterruptedException {
        join(10_000, Refused.Kind.UNAVAILABLE, 10_000).run("token");

        assertThat(pauses.stream().mapToLong(Duration::toSeconds).sum()).isBetween(3_600L, 3_660L);
    }

    @Test
    void itEndsWithTheNode() throws InterruptedException {
        join(99, Refused.Kind.UNAVAILABLE, 2).run("token");

        assertThat(tokens).hasSize(2);
    }
}
