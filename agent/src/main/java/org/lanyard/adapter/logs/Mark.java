package org.lanyard.adapter.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** The last bytes that were read of a file, to find the place again. Immutable. */
final class Mark {

    static final Mark NONE = new Mark(new byte[0]);

    /** Several lines: one alone often ends as the next does. */
    private static final int LENGTH = 1024;

    private static final int BLOCK = 64 * 1024;

    private final byte[] bytes;

    private Mark(byte[] bytes) {
        this.bytes = bytes;
    }

    static Mark before(FileChannel channel, long position) throws IOException {
        int length = (int) Math.min(LENGTH, position);
        return new Mark(read(channel, position - length, length));
    }

    Mark followedBy(byte[] more, int count) {
        int kept = Math.min(bytes.length, Math.max(0, LENGTH - count));
        int added = Math.min(LENGTH, count);
        byte[] next = Arrays.copyOfRange(bytes, bytes.length - kept, bytes.length + added);
        System.arraycopy(more, count - added, next, kept, added);
        return new Mark(next);
    }

    int length() {
        return bytes.length;
    }

    /** Whether the first of these {@code count} bytes are this mark's. */
    boolean beginsIn(byte[] read, int count) {
        return count >= bytes.length && Arrays.equals(read, 0, bytes.length, bytes, 0, bytes.length);
    }

    /** The offset after the last place where these bytes stand; negative when there is none. Reads backwards in blocks. */
    long lastEndIn(FileChannel channel) throws IOException {
        if (bytes.length == 0) {
            return -1;
        }
        for (long end = channel.size(); end > 0; end -= BLOCK) {
            long from = Math.max(0, end - BLOCK);
            byte[] block = read(channel, from, (int) (end - from) + bytes.length - 1);
            for (int i = block.length - bytes.length; i >= 0; i--) {
                if (Arrays.equals(block, i, i + bytes.length, bytes, 0, bytes.length)) {
                    return from + i + bytes.length;
                }
            }
        }
        return -1;
    }

    /** Fewer bytes than asked for where the file ends. */
    private static byte[] read(FileChannel channel, long from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
