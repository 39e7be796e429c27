package org.lanyard.cluster.secrets;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A ring in memory, on a disk that may be full. */
public final class MemorySafe implements KeySafe {

    private KeyRing ring;

    /** Whether nothing can be written. */
    public boolean full;

    public MemorySafe(KeyRing ring) {
        this.ring = ring;
    }

    /** A cluster of one, whose key is made of that byte. */
    public static MemorySafe of(String cluster, int secret) {
        return new MemorySafe(new KeyRing(cluster, List.of(Generation.of(secret(secret), 1, Set.of()))));
    }

    public static byte[] secret(int fill) {
        byte[] secret = new byte[Generation.BYTES];
        java.util.Arrays.fill(secret, (byte) fill);
        return secret;
    }

    @Override
    public synchronized KeyRing now() {
        return ring;
    }

    @Override
    public synchronized void write(KeyRing value) throws IOException {
        if (full) {
            throw new IOException("the disk is full");
        }
        ring = value;
    }
}
