package org.lanyard.app.pairing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.client.Pairing;
import org.lanyard.app.ui.Work;

/**
 * The side that shows a code. Toolkit's thread.
 *
 * <pre>
 * ASKING --code--> WAITING --somebody came in--> JOINED
 *    |                |------time is over------> RUN_OUT        --new code--> ASKING
 *    |                |------three wrong tries-> TRIES_USED     --new code--> ASKING
 *    |                |------shown elsewhere---> REPLACED       --new code--> ASKING
 *    '--refused--> REFUSED                                      --new code--> ASKING
 * </pre>
 */
final class LetInModel {

    enum Phase {
        ASKING,
        WAITING,
        JOINED,
        RUN_OUT,
        TRIES_USED,
        REPLACED,
        REFUSED
    }

    /**
     * What is to be shown.
     *
     * @param code six digits; empty but while it is good
     * @param left until it is void
     * @param share of its time that is left, 0 to 1
     * @param word who came in, or why it was refused
     */
    record State(Phase phase, String code, Duration left, double share, String word) {
        private static State of(Phase phase, String word) {
            return new State(phase, "", Duration.ZERO, 0, word);
        }
    }

    private final NodeApi api;
    private final Work work;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.of(Phase.ASKING, ""));

    private Pairing.@Nullable Code code;
    private Instant shownAt = Instant.EPOCH;
    private Work.@Nullable Running asking;
    private boolean waitingForAnswer;

    LetInModel(NodeApi api, Work work, InstantSource clock) {
        this.api = api;
        this.work = work;
        this.clock = clock;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Asks for a code; one that was shown before is void then. */
    void newCode() {
        stopAsking();
        code = null;
        state.set(State.of(Phase.ASKING, ""));
        asking = work.run(
                api::showCode,
                shown -> {
                    code = shown;
                    shownAt = clock.instant();
                    waiting(shown);
                },
                e -> state.set(State.of(Phase.REFUSED, e.sentence())));
    }

    /** Once a second: how much time is left, and whether somebody came in. */
    void tick() {
        Pairing.Code shown = code;
        if (shown == null || state.get().phase() != Phase.WAITING) {
            return;
        }
        waiting(shown);
        if (!waitingForAnswer) {
            waitingForAnswer = true;
            // a node that does not answer just now is asked again in a second; the window tells that it is gone
            asking = work.run(api::pairing, this::heard, _ -> waitingForAnswer = false);
        }
    }

    private void heard(Pairing now) {
        waitingForAnswer = false;
        Pairing.Code shown = code;
        if (shown == null || state.get().phase() != Phase.WAITING) {
            return;
        }
        if (now.open()) {
            if (!shown.expiresAt().equals(now.expiresAt())) {
                end(Phase.REPLACED, "");
            }
        } else if (now.joined() != null) {
            end(Phase.JOINED, now.joined());
        } else {
            end(shown.expiresAt().isAfter(clock.instant()) ? Phase.TRIES_USED : Phase.RUN_OUT, "");
        }
    }

    private void waiting(Pairing.Code shown) {
        Duration left = Duration.between(clock.instant(), shown.expiresAt());
        Duration whole = Duration.between(shownAt, shown.expiresAt());
        Duration rest = left.isNegative() ? Duration.ZERO : left;
        double share = whole.isPositive() ? Math.clamp((double) rest.toMillis() / whole.toMillis(), 0, 1) : 0;
        state.set(new State(Phase.WAITING, shown.code(), rest, share, ""));
    }

    private void end(Phase phase, String word) {
        code = null;
        state.set(State.of(phase, word));
    }

    /** The dialog is gone: so is the code, but when somebody came in by it or it is another's. */
    void close() {
        Phase phase = state.get().phase();
        boolean ours = phase == Phase.WAITING || phase == Phase.ASKING;
        stopAsking();
        code = null;
        if (ours) {
            state.set(State.of(Phase.RUN_OUT, ""));
            // when it cannot be taken back, it runs out by itself
            var _ = work.run(
                    () -> {
                        api.takeCodeBack();
                        return true;
                    },
                    _ -> {},
                    e -> System.getLogger(LetInModel.class.getName())
                            .log(System.Logger.Level.INFO, "The code could not be taken back", e));
        }
    }

    private void stopAsking() {
        if (asking != null) {
            asking.cancel();
            asking = null;
        }
        waitingForAnswer = false;
    }
}
