package org.lanyard;

import java.time.Duration;
import org.lanyard.model.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unattended set-up: joins the cluster that a token is for. While that cannot be reached, because it starts later or is busy, it
 * tries again, for as long as a token is good. A token that does not serve is no reason not to run.
 */
final class JoinByToken {

    private static final Logger LOG = LoggerFactory.getLogger(JoinByToken.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration TOKEN_LIVES = Duration.ofHours(1);

    private final Join join;
    private final Pause pause;

    /** Gives the name of the node that let this one in; throws {@link Refused} when none did. */
    @FunctionalInterface
    interface Join {

        String with(String token) throws InterruptedException;
    }

    /** Waits, unless the node ends before. */
    @FunctionalInterface
    interface Pause {

        /** @return whether the node goes on */
        boolean over(Duration time) throws InterruptedException;
    }

    JoinByToken(Join join, Pause pause) {
        this.join = join;
        this.pause = pause;
    }

    /** Blocks until it has joined, or cannot. */
    void run(String token) throws InterruptedException {
        Duration waited = Duration.ZERO;
        for (Duration next = FIRST_PAUSE; ; next = longer(next)) {
            try {
                LOG.info("Joined {}", join.with(token));
                return;
            } catch (Refused refused) {
                if (refused.kind() != Refused.Kind.UNAVAILABLE || waited.compareTo(TOKEN_LIVES) >= 0) {
                    LOG.error("Not joined: {}", refused.getMessage());
                    return;
                }
                if (waited.isZero()) {
                    LOG.warn("Not joined yet, it is tried again: {}", refused.getMessage());
                }
            }
            if (!pause.over(next)) {
                return;
            }
            waited = waited.plus(next);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
