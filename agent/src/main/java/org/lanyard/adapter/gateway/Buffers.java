package org.lanyard.adapter.gateway;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one event loop: a scratch buffer that everything is read into, and a larger one for what streams in bulk,
 * where each call of the system is dear. They are lent to a connection only while it waits for a slow receiver, so an
 * idle connection holds none. What is lent is bounded: beyond it, less is read at a time, and that is copied. Confined
 * to the loop's thread.
 */
final class Buffers {

    /** One size of buffers: the one that is read into, those that are lent, and those that have come back. */
    private static final class Pool {
        private final int size;
        private final int most;
        private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
        private @Nullable ByteBuffer scratch;
        private int lent;

        Pool(int size, int most) {
            this.size = size;
            this.most = most;
        }

        boolean isExhausted() {
            return lent >= most;
        }

        ByteBuffer scratch() {
            ByteBuffer buffer = scratch;
            if (buffer == null) {
                buffer = free.isEmpty() ? ByteBuffer.allocateDirect(size) : free.pop();
                scratch = buffer;
            }
            return buffer.clear();
        }

        @SuppressWarnings("ReferenceEquality") // this very buffer, whatever is in it
        boolean isScratch(ByteBuffer buffer) {
            return buffer == scratch;
        }

        void lend() {
            lent++;
            scratch = null;
        }

        void takeBack(ByteBuffer buffer) {
            lent--;
            free.push(buffer);
        }
    }

    /** Who fills this much at once streams in bulk. */
    static final int SIZE = 64 * 1024;

    private static final int BULK = 256 * 1024;
    private static final int SMALL = 1024;
    private static final long UNFINISHED_HEADS = 4L << 20;

    private final Pool usual = new Pool(SIZE, 96); // 6 MB
    private final Pool large = new Pool(BULK, 8); // 2 MB, and only once something streams
    private final Budget heads = new Budget(UNFINISHED_HEADS);

    /**
     * Empty, to be read into; valid until the next call, unless it is {@linkplain #keep kept}.
     *
     * @param bulk a large one, while there is one
     */
    ByteBuffer scratch(boolean bulk) {
        if (bulk && !large.isExhausted()) {
            return large.scratch();
        }
        ByteBuffer buffer = usual.scratch();
        return usual.isExhausted() ? buffer.limit(SMALL) : buffer;
    }

    /** A buffer with what remains in {@code buffer}, the caller's until {@linkplain #release released}. */
    ByteBuffer keep(ByteBuffer buffer) {
        if (!isScratch(buffer)) {
            return buffer;
        }
        Pool pool = pool(buffer);
        if (buffer.remaining() <= SMALL || pool.isExhausted()) {
            return copy(buffer);
        }
        pool.lend();
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
            pool(buffer).takeBack(buffer);
        }
    }

    private boolean isScratch(ByteBuffer buffer) {
        return usual.isScratch(buffer) || large.isScratch(buffer);
    }

    private Pool pool(ByteBuffer buffer) {
        return buffer.capacity() == BULK ? large : usual;
    }
}
