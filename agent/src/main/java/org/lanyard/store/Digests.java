package org.lanyard.store;

import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stand for all that is durable here, tombstones included: one {@link Digest} for each of the {@link Buckets}. Kept along
 * with each change, so that comparing two nodes reads no document. Two nodes with equal digests hold the same versions.
 * Thread-safe; 16 KiB.
 */
public final class Digests {

    private final long[] sums = new long[2 * Buckets.COUNT];
    private final MessageDigest sha256 = Digest.sha256();
    private Digest root = Digest.EMPTY;

    Digests() {}

    synchronized void replace(@Nullable Stamp before, @Nullable Stamp after) {
        if (before != null) {
            Digest hash = Digest.of(before, sha256);
            change(Buckets.of(before.key()), new Digest(-hash.high(), -hash.low()));
        }
        if (after != null) {
            change(Buckets.of(after.key()), Digest.of(after, sha256));
        }
    }

    private void change(int bucket, Digest by) {
        sums[2 * bucket] += by.high();
        sums[2 * bucket + 1] += by.low();
        root = new Digest(root.high() + by.high(), root.low() + by.low());
    }

    /** Of everything. */
    public synchronized Digest root() {
        return root;
    }

    /** Of each bucket, in order. */
    public synchronized List<Digest> all() {
        var all = new Digest[Buckets.COUNT];
        for (int bucket = 0; bucket < all.length; bucket++) {
            all[bucket] = new Digest(sums[2 * bucket], sums[2 * bucket + 1]);
        }
        return List.of(all);
    }
}
