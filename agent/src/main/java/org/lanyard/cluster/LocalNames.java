package org.lanyard.cluster;

import java.util.Set;
import java.util.function.Consumer;

/**
 * Names on the local networks: {@code shop.local} leads to this node. Names are claims: whoever had one first keeps it, the
 * other takes the next that is free. Thread-safe; no call blocks but {@link #close}.
 */
public interface LocalNames extends AutoCloseable {

    /** How far a name has come. */
    enum State {
        /** Asking whether another host has it. */
        PROBING,
        /** It is answered. */
        PUBLISHED,
        /** Nobody answers it: too many hosts have it and its like. Tried again after a minute. */
        REFUSED
    }

    /**
     * @param wanted what was asked for, such as {@code shop}
     * @param label what it is or will be, without {@code .local}: {@code shop-2} where another host has {@code shop}
     */
    record Claim(String wanted, String label, State state) {

        public boolean renamed() {
            return !wanted.equals(label);
        }
    }

    /** Begins to answer; called once. The listener is told all claims whenever one changes, on a thread of its own. */
    void start(Consumer<Set<Claim>> listener);

    /**
     * These and no others from now on; the ones that go are taken back from the networks.
     *
     * @param names as {@link org.lanyard.model.AppName} allows them; others throw IllegalArgumentException
     */
    void publish(Set<String> names);

    Set<Claim> claims();

    /** Takes all names back; at most a second. */
    @Override
    void close();
}
