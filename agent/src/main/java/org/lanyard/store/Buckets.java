package org.lanyard.store;

/**
 * By which documents are compared between nodes: each falls into one of {@value #COUNT} by a hash of its key. Disks keep
 * the number, and nodes tell each other by it, so neither the count nor the hash may ever change.
 */
public final class Buckets {

    public static final int COUNT = 1024;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Buckets() {}

    public static int of(Key key) {
        return of(key.kind(), key.id());
    }

    /** 0 to {@value #COUNT} - 1. */
    public static int of(String kind, String id) {
        // FNV-1a; its low bits are poor, so the high ones are mixed in.
        long hash = add(add(FNV_OFFSET, kind) * FNV_PRIME, id);
        return (int) ((hash ^ hash >>> 20 ^ hash >>> 40) & COUNT - 1);
    }

    private static long add(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
