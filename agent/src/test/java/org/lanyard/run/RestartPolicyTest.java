package org.lanyard.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RestartPolicyTest {

    private static final RestartPolicy POLICY = RestartPolicy.STANDARD;
    private static final RestartPolicy ENDLESS = new RestartPolicy(
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            RestartPolicy.NEVER_GIVE_UP,
            Duration.ofMinutes(1));

    private final Random random = new Random(1);

    @Test
    void firstRestartIsImmediate() {
        RestartPolicyDecision decision = exit(POLICY, POLICY.started(RestartPolicyState.NEW, 1_000), 1_500);

        assertThat(decision.gaveUp()).isNull();
        assertThat(decision.restartIn()).isZero();
        assertThat(decision.state().restarts()).isEqualTo(1);
    }

    @Test
    void asManyRestartsAsSaidAreImmediate() {
        var policy = new RestartPolicy(
                3, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(30), 9, Duration.ofMinutes(1));
        RestartPolicyState state = RestartPolicyState.NEW;
        for (int i = 0; i < 3; i++) {
            RestartPolicyDecision decision = exit(policy, policy.started(state, i), i);
            assertThat(decision.restartIn()).isZero();
            state = decision.state();
        }

        RestartPolicyDecision fourth = exit(policy, policy.started(state, 3), 3);

        assertThat(fourth.restartIn()).isBetween(Duration.ofMillis(375), Duration.ofMillis(625));
    }

    @Test
    void sixthExitInAMinuteIsACrashLoop() {
        RestartPolicyState state = RestartPolicyState.NEW;
        for (int i = 0; i < 5; i++) {
            RestartPolicyDecision decision = exit(POLICY, POLICY.started(state, i * 1_800L), i * 1_800L + 10);
            assertThat(decision.gaveUp()).isNull();
            state = decision.state();
        }

        RestartPolicyDecision last = exit(POLICY, POLICY.started(state, 9_000), 9_010);

        assertThat(last.gaveUp()).isEqualTo("exited 6 times in 9 s, last: exit code 1");
        assertThat(last.state().restarts()).isEqualTo(5);
    }

    @Test
    void stableStretchForgetsThePast() {
        RestartPolicyState state = RestartPolicyState.NEW;
        for (int i = 0; i < 5; i++) {
            state = exit(POLICY, POLICY.started(state, i), i).state();
        }

        RestartPolicyDecision decision = exit(POLICY, POLICY.started(state, 10), 10 + 30_000);

        assertThat(decision.gaveUp()).isNull();
        assertThat(decision.restartIn()).isZero();
        assertThat(decision.state().streak()).isEqualTo(1);
        assertThat(decision.state().restarts()).isEqualTo(6);
    }

    @Test
    void exitsFurtherApartThanTheWindowAreNoCrashLoop() {
        RestartPolicyState state = RestartPolicyState.NEW;
        for (int i = 0; i < 100; i++) {
            long start = i * 15_000L;
            RestartPolicyDecision decision = exit(POLICY, POLICY.started(state, start), start + 100);
            assertThat(decision.gaveUp()).isNull();
            state = decision.state();
            assertThat(state.exitsMillis()).hasSizeLessThanOrEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void backOffDoublesWithJitterUpToItsLimit(long seed) {
        var chance = new Random(seed);
        RestartPolicyState state = RestartPolicyState.NEW;
        for (int streak = 1; streak < 80; streak++) {
            RestartPolicyDecision decision = ENDLESS.exited(ENDLESS.started(state, 0), "exit code 1", 1, chance);
            double middle = streak == 1 ? 0 : Math.min(30_000, 500 * Math.pow(2, streak - 2));
            assertThat(decision.gaveUp()).isNull();
            assertThat((double) decision.restartIn().toMillis())
                    .isBetween(Math.floor(middle * 0.75), Math.min(30_000, middle * 1.25));
            state = decision.state();
        }
        assertThat(state.restarts()).isEqualTo(79);
    }

    @Test
    void oneAllowedExitTellsOnlyThatExit() {
        var once = new RestartPolicy(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30), 1, Duration.ofMinutes(1));

        assertThat(exit(once, RestartPolicyState.NEW, 5).gaveUp()).isEqualTo("exit code 1");
    }

    private RestartPolicyDecision exit(RestartPolicy policy, RestartPolicyState state, long now) {
        return policy.exited(state, "exit code 1", now, random);
    }
}
