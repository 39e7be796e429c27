package org.lanyard.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When a process that ended by itself is started again. Pure: time and chance come in, a decision comes out.
 *
 * <p>The first {@code immediate} restarts come at once; each further one without a stable stretch in between waits twice as
 * long as the one before, with jitter of a quarter either way, up to {@code maxBackoff}. A stretch of {@code stableAfter} forgets the
 * past. {@code maxExits} exits inside {@code window} without such a stretch are a crash loop: it is given up.
 *
 * @param immediate restarts of a streak that do not wait
 * @param firstBackoff wait before the first restart of a streak that does
 * @param maxExits {@link #NEVER_GIVE_UP} to keep restarting
 */
public record RestartPolicy(
        int immediate,
        Duration firstBackoff,
        Duration maxBackoff,
        Duration stableAfter,
        int maxExits,
        Duration window) {

    public static final int NEVER_GIVE_UP = Integer.MAX_VALUE;

    /** Apps: given up after six exits within a minute. */
    public static final RestartPolicy STANDARD = new RestartPolicy(
            Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(30), 6, Duration.ofMinutes(1));

    /** One restart of a streak is immediate. */
    public RestartPolicy(
            Duration firstBackoff, Duration maxBackoff, Duration stableAfter, int maxExits, Duration window) {
        this(1, firstBackoff, maxBackoff, stableAfter, maxExits, window);
    }

    public RestartPolicy {
        if (maxExits < 1 || firstBackoff.isNegative() || maxBackoff.compareTo(firstBackoff) < 0) {
            throw new IllegalArgumentException(
                    "A restart policy needs at least one exit, and a largest back-off not below its first");
        }
    }

    public RestartPolicyState started(RestartPolicyState state, long nowMillis) {
        return new RestartPolicyState(state.restarts(), state.streak(), state.exitsMillis(), nowMillis);
    }

    /**
     * @param how for a person: {@code "exit code 1"}
     * @param nowMillis of a monotonic clock, the same as for {@link #started}
     */
    public RestartPolicyDecision exited(RestartPolicyState state, String how, long nowMillis, RandomGenerator random) {
        boolean stable = state.startedMillis() >= 0 && nowMillis - state.startedMillis() >= stableAfter.toMillis();
        int streak = stable ? 1 : state.streak() + 1;
        List<Long> exits = remember(stable ? List.of() : state.exitsMillis(), nowMillis);
        long span = nowMillis - exits.getFirst();
        if (exits.size() >= maxExits && span <= window.toMillis()) {
            var ended = new RestartPolicyState(state.restarts(), streak, exits, -1);
            return new RestartPolicyDecision(ended, Duration.ZERO, reason(exits.size(), span, how));
        }
        var next = new RestartPolicyState(state.restarts() + 1, streak, exits, -1);
        return new RestartPolicyDecision(next, backoff(streak, random), null);
    }

    private List<Long> remember(List<Long> exits, long now) {
        var all = new ArrayList<>(exits);
        all.add(now);
        int keep = maxExits == NEVER_GIVE_UP ? 1 : maxExits;
        return List.copyOf(all.subList(Math.max(0, all.size() - keep), all.size()));
    }

    private Duration backoff(int streak, RandomGenerator random) {
        if (streak <= immediate) {
            return Duration.ZERO;
        }
        long exponential = firstBackoff.toMillis() << Math.min(streak - immediate - 1, 20);
        double jittered = Math.min(exponential, maxBackoff.toMillis()) * (0.75 + random.nextDouble() / 2);
        return Duration.ofMillis(Math.min((long) jittered, maxBackoff.toMillis()));
    }

    private static String reason(int exits, long spanMillis, String how) {
        if (exits == 1) {
            return how;
        }
        long seconds = Math.max(1, (spanMillis + 500) / 1000);
        return "exited " + exits + " times in " + seconds + " s, last: " + how;
    }
}
