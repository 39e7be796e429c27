package org.lanyard.adapter.gateway;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * The memory of one event loop: one scratch buffer that everything is read into, and lent to a connection only while it
 * waits for a slow receiver. So an idle connection holds none. What is lent is bounded: beyond it, less is read at a
 * time, and that is copied. Confined to the loop's thread.
 */
final class Buffers {

    private static final int SIZE = 64 * 1024;
    private static final int SMALL = 1024;
    private static final long UNFINISHED_HEADS = 4L << 20;
    private static final int MOST_LENT = 128; // 8 MB

    private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
    private ByteBuffer scratch = ByteBuffer.allocateDirect(SIZE);
    private final Budget heads = new Budget(UNFINISHED_HEADS);
    private int lent;

    /** Empty, to be read into; valid until the next call, unless it is {@linkplain #keep kept}. */
    ByteBuffer scratch() {
        scratch.clear();
        if (lent >= MOST_LENT) {
            scratch.limit(SMALL);
        }
        return scratch;
    }

    /** A buffer with what remains in {@code buffer}, the caller's until {@linkplain #release released}. */
    ByteBuffer keep(ByteBuffer buffer) {
        if (!isScratch(buffer)) {
            return buffer;
        }
        if (buffer.remaining() <= SMALL || lent >= MOST_LENT) {
            return copy(buffer);
        }
        lent++;
        scratch = free.isEmpty() ? ByteBuffer.allocateDirect(SIZE) : free.pop();
        return buffer;
    }

    /** What unfinished heads may take. */
    Budget heads() {
        return heads;
    }

    /** What remains in {@code buffer}, in memory of its own. */
    static ByteBuffer copy(ByteBuffer buffer) {
        return ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
    }

    /** Takes back what was {@linkplain #keep kept}; does nothing with other buffers. */
    void release(ByteBuffer buffer) {
        if (buffer.isDirect() && !isScratch(buffer)) {
            lent--;
            free.push(buffer);
        }
    }

    @SuppressWarnings("ReferenceEquality") // this very buffer, whatever is in it
    private boolean isScratch(ByteBuffer buffer) {
        return buffer == scratch;
    }
}
