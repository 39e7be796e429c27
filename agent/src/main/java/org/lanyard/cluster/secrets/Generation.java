package org.lanyard.cluster.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.lanyard.model.NodeId;

/**
 * One key of a cluster. A new generation follows each removal of a node.
 *
 * @param id follows from the secret, so a damaged key is found out and two nodes never mean different ones
 * @param number greater than that of every generation its maker knew; {@link #ONLY_TO_READ} for one that nothing is sealed
 *     with any more: that of a cluster which its node has left to join another
 * @param without the nodes that were removed when it was made: none of them is ever given it
 * @param secret {@value #BYTES} bytes, in base 64
 */
public record Generation(String id, int number, Set<NodeId> without, String secret) {

    public static final int BYTES = 32;

    static final int ONLY_TO_READ = 0;

    /** A regular expression. */
    static final String ID = "[0-9a-f]{16}";

    public Generation {
        without = Set.copyOf(without);
        byte[] bytes = Base64.getDecoder().decode(secret);
        if (bytes.length != BYTES || number < ONLY_TO_READ || !idOf(bytes).equals(id)) {
            throw new IllegalArgumentException("key " + id + " is not whole");
        }
    }

    /** @param secret {@value #BYTES} bytes that nobody can guess */
    public static Generation of(byte[] secret, int number, Set<NodeId> without) {
        return new Generation(idOf(secret), number, without, Base64.getEncoder().encodeToString(secret));
    }

    private static String idOf(byte[] secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("lanyard generation ".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(secret), 0, 8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** Whether nobody who is out knows it. */
    boolean isUnknownTo(Set<NodeId> removed) {
        return without.containsAll(removed);
    }

    Generation numbered(int value) {
        return new Generation(id, value, without, secret);
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(secret);
    }

    /** Without the secret: it ends up in logs. */
    @Override
    public String toString() {
        return "key " + id + ", number " + number;
    }
}
