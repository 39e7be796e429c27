package org.lanyard.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a node tells of itself every few seconds, as far as it is news: all others take it in, and most of what an idle node does
 * would be that. What has not changed as a person would see it is told every {@value #QUIET}th time. Confined to one thread.
 */
final class NodeNews {

    static final int QUIET = 3;

    /** Of all processors, of the memory, of the disk. */
    private static final double SHARE = 0.02;

    private static final double DEGREES = 2;

    private NodeInfo.@Nullable NodeJson told;
    private int silent;

    /** Whether it is to be told now; then it counts as told. */
    boolean is(NodeInfo.NodeJson now) {
        boolean news = told == null || ++silent >= QUIET || !same(told, now);
        if (news) {
            told = now;
            silent = 0;
        }
        return news;
    }

    private static boolean same(NodeInfo.NodeJson a, NodeInfo.NodeJson b) {
        return a.name().equals(b.name())
                && a.nameGiven() == b.nameGiven()
                && Objects.equals(a.address(), b.address())
                && a.rank() == b.rank()
                && a.away() == b.away()
                && Objects.equals(a.tools(), b.tools())
                && same(a.metrics(), b.metrics());
    }

    private static boolean same(NodeInfo.@Nullable Metrics a, NodeInfo.@Nullable Metrics b) {
        if (a == null || b == null) {
            return Objects.equals(a, b);
        }
        return Math.abs(a.cpu() - b.cpu()) < SHARE
                && near(a.memoryAvailableBytes(), b.memoryAvailableBytes(), b.memoryTotalBytes())
                && near(a.diskFreeBytes(), b.diskFreeBytes(), b.diskTotalBytes())
                && Math.abs(orZero(a.temperatureCelsius()) - orZero(b.temperatureCelsius())) < DEGREES
                && Objects.equals(a.onBattery(), b.onBattery());
    }

    private static boolean near(long a, long b, long total) {
        return Math.abs(a - b) <= SHARE * total;
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
