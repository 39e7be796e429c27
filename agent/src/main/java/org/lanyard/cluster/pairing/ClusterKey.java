package org.lanyard.cluster.pairing;

import java.util.Base64;

/**
 * What makes a cluster one: its id, and the key with which its secrets are kept.
 *
 * @param version grows when the key is changed, as it is when a node is removed
 * @param secret 32 bytes, in base 64
 */
public record ClusterKey(String id, int version, String secret) {

    public static final int BYTES = 32;

    public ClusterKey {
        boolean whole = Base64.getDecoder().decode(secret).length == BYTES;
        if (id.isBlank() || id.length() > 64 || version < 1 || !whole) {
            throw new IllegalArgumentException("Not a cluster's key: " + id + ", version " + version);
        }
    }

    /** Without the secret: it ends up in logs. */
    @Override
    public String toString() {
        return "key " + version + " of cluster " + id;
    }
}
