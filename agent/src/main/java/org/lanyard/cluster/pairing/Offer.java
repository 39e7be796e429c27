package org.lanyard.cluster.pairing;

import java.time.Instant;

/**
 * An invitation to join.
 *
 * @param id names it to whoever joins; says nothing of the secret
 * @param secret six digits to be typed, or a token
 * @param tries wrong secrets that are still borne
 * @param expires from then on it is void
 */
public record Offer(String id, Kind kind, String secret, int tries, Instant expires) {

    /** How the secret gets to the other side. */
    public enum Kind {
        /** Read by a person from one screen and typed on another. */
        CODE,
        /** Copied, for set-ups without a person. */
        TOKEN
    }

    Offer withTries(int left) {
        return new Offer(id, kind, secret, left, expires);
    }

    /** Without the secret: it ends up in logs. */
    @Override
    public String toString() {
        return kind + " " + id + " until " + expires;
    }
}
