package org.lanyard.adapter.gateway;

/**
 * Bytes that all connections of a loop together may keep of unfinished heads, so that many clients which never finish
 * theirs cannot take the agent's memory. Confined to the loop's thread.
 */
final class Budget {

    private long left;

    Budget(long bytes) {
        this.left = bytes;
    }

    /** False when there is not so much left; nothing is taken then. */
    boolean take(int bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    void give(int bytes) {
        left += bytes;
    }

    long left() {
        return left;
    }
}
