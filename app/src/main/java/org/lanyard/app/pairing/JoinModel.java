package org.lanyard.app.pairing;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.ApiException;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.client.Pairing;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.ui.Work;

/** The side that types the code. Toolkit's thread. */
final class JoinModel {

    /** As many as the other side bears. */
    private static final int TRIES = 3;

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    enum Phase {
        TYPING,
        JOINING,
        /** {@code word}: what the node says; {@code triesLeft} at least one. */
        WRONG,
        /** Nobody who is heard takes this code any more. */
        RUN_OUT,
        /** Nobody is heard at all, so an address is needed. */
        NOBODY,
        /** {@code word}: what the node says. */
        REFUSED,
        /** {@code word}: who let it in. */
        JOINED
    }

    record State(Phase phase, String word, int triesLeft, List<String> nodes) {
        private static State of(Phase phase, String word) {
            return new State(phase, word, 0, List.of());
        }
    }

    private final NodeApi api;
    private final Work work;
    private final Supplier<List<Stranger>> heard;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.of(Phase.TYPING, ""));
    private String digits = "";
    private int wrong;
    private Work.@Nullable Running joining;

    /** @param heard who is heard on the network now */
    JoinModel(NodeApi api, Work work, Supplier<List<Stranger>> heard) {
        this.api = api;
        this.work = work;
        this.heard = heard;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** @param text of the field, however it is grouped */
    void typed(String text) {
        String typed = Digits.of(text);
        if (!typed.equals(digits)) {
            digits = typed;
            if (state.get().phase() != Phase.JOINING && state.get().phase() != Phase.JOINED) {
                state.set(State.of(Phase.TYPING, ""));
            }
        }
    }

    int toGo() {
        return Digits.ALL - digits.length();
    }

    boolean mayJoin() {
        return toGo() == 0
                && state.get().phase() != Phase.JOINING
                && state.get().phase() != Phase.JOINED;
    }

    /** The one other computer that is heard; null when there is none or a choice. */
    @Nullable String host() {
        List<Stranger> all = heard.get();
        return all.size() == 1 ? all.getFirst().name() : null;
    }

    /** @param address of the other computer; blank to look for it */
    void join(String address) {
        if (!mayJoin()) {
            return;
        }
        String code = digits;
        String where = address.isBlank() ? null : address.strip();
        state.set(State.of(Phase.JOINING, ""));
        joining = work.run(() -> api.join(code, where), this::joined, e -> failed(e, where));
    }

    private void joined(Pairing.Joined joined) {
        state.set(new State(Phase.JOINED, joined.host(), 0, joined.nodes()));
    }

    private void failed(ApiException e, @Nullable String address) {
        state.set(
                switch (e.status()) {
                    case BAD_REQUEST -> wrong(e);
                    case NOT_FOUND ->
                        State.of(address == null && heard.get().isEmpty() ? Phase.NOBODY : Phase.RUN_OUT, e.sentence());
                    default -> State.of(Phase.REFUSED, e.sentence());
                });
    }

    private State wrong(ApiException e) {
        if (e.field() != null && !e.field().equals("code")) {
            return State.of(Phase.REFUSED, e.sentence());
        }
        wrong = wrong % TRIES + 1;
        return wrong == TRIES
                ? State.of(Phase.RUN_OUT, e.sentence())
                : new State(Phase.WRONG, e.sentence(), TRIES - wrong, List.of());
    }

    /** Stops waiting for the other side; it is as if nothing had been asked, unless the other side was quicker. */
    void cancel() {
        if (joining != null && state.get().phase() == Phase.JOINING) {
            joining.cancel();
            state.set(State.of(Phase.TYPING, ""));
        }
    }
}
