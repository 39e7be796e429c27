package org.lanyard.app.tray;

import org.lanyard.app.client.Node;

/** When a disk needs the user: soon neither builds nor the store can write. */
final class Disks {

    private static final double SHARE = 0.03;
    private static final long BYTES = 1_000_000_000L;

    private Disks() {}

    static boolean nearlyFull(Node node) {
        Node.Metrics metrics = node.metrics();
        if (metrics == null || !node.reachable() || metrics.diskTotalBytes() == 0) {
            return false;
        }
        long free = metrics.diskFreeBytes();
        return free < BYTES || free < 10 * BYTES && free < metrics.diskTotalBytes() * SHARE;
    }
}
