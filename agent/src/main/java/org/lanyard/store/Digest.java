package org.lanyard.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** 128 bits that stand for a set of versions: the sum of their hashes, so that order does not matter. */
public record Digest(long high, long low) {

    public static final Digest EMPTY = new Digest(0, 0);

    /**
     * Of one version.
     *
     * @param sha256 one of {@link #sha256}, not used by anyone else meanwhile; to make one for each version takes longer than
     *     to use it
     */
    static Digest of(Stamp stamp, MessageDigest sha256) {
        String text = stamp.key() + "\n" + stamp.version() + "\n" + stamp.time() + "\n" + stamp.deleted();
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest(text.getBytes(US_ASCII)));
        return new Digest(hash.getLong(), hash.getLong());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
