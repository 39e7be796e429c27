package org.lanyard.cluster.pairing;

/**
 * One side of a key agreement by a short secret (RFC 8236). The calls are made in this order, each once; who listens, or sits
 * between, learns nothing of the secret, and has one guess for each exchange. Not thread-safe.
 */
public interface KeyAgreement {

    /** Which side one is; the two differ, so that nothing can be sent back to where it came from. */
    enum Side {
        HOST,
        JOINER
    }

    /** Starts exchanges. */
    @FunctionalInterface
    interface Factory {
        KeyAgreement start(Side side, String secret);
    }

    /** What the other side sent is not what this protocol says; nothing is learnt from it. */
    final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        public Broken(String message) {
            super(message);
        }
    }

    /** The two secrets differ. */
    final class WrongSecret extends Exception {
        private static final long serialVersionUID = 1L;

        public WrongSecret() {
            super("The codes differ");
        }
    }

    byte[] first();

    byte[] second(byte[] theirFirst) throws Broken;

    byte[] confirmation(byte[] theirSecond) throws Broken;

    /** The shared key, 32 bytes, once it is sure that the other side has it too. */
    byte[] key(byte[] theirConfirmation) throws Broken, WrongSecret;
}
