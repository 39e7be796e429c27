package org.lanyard.platform.tls;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Buffers for what is encrypted, kept for the next who needs one: a few, so that a crowd leaves no memory behind. */
final class Spares {

    /** Two whole records and some. */
    static final int SIZE = 40 << 10;

    private static final ArrayBlockingQueue<ByteBuffer> FREE = new ArrayBlockingQueue<>(16);

    private Spares() {}

    /** An empty one, {@link #SIZE} large. */
    static ByteBuffer take() {
        ByteBuffer free = FREE.poll();
        return free == null ? ByteBuffer.allocate(SIZE) : free.clear();
    }

    /** Takes it back when nothing remains in it; returns what the owner has then. */
    static @Nullable ByteBuffer giveIfEmpty(@Nullable ByteBuffer buffer) {
        if (buffer == null || buffer.hasRemaining()) {
            return buffer;
        }
        FREE.offer(buffer);
        return null;
    }
}
