package org.lanyard.adapter.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The end of a log and of the file that it was rotated to, in one piece.
 *
 * @param bytes beginning with the first of the wanted lines
 * @param end offset in the log up to which it was read
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
record Tail(byte[] bytes, long end) {

    private static final int FIRST_LOOK = 64 * 1024;

    /**
     * Reads the last lines.
     *
     * @param lines at most; a last line without its end counts
     * @param limit bytes at most
     */
    static Tail read(Path file, int lines, int limit) throws IOException {
        int look = Math.min(FIRST_LOOK, limit);
        while (true) {
            Tail tail = readBytes(file, look);
            int start = startOf(tail.bytes, lines);
            if (start >= 0) {
                return new Tail(Arrays.copyOfRange(tail.bytes, start, tail.bytes.length), tail.end);
            }
            if (look == limit || tail.bytes.length < look) {
                return tail.bytes.length < look ? tail : tail.withoutHalfLine();
            }
            look = (int) Math.min(limit, look * 4L);
        }
    }

    static Path rotated(Path file) {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    private static Tail readBytes(Path file, int limit) throws IOException {
        Tail now = readEnd(file, limit);
        if (now.bytes.length == limit) {
            return now;
        }
        byte[] older = readEnd(rotated(file), limit - now.bytes.length).bytes;
        byte[] all = Arrays.copyOf(older, older.length + now.bytes.length);
        System.arraycopy(now.bytes, 0, all, older.length, now.bytes.length);
        return new Tail(all, now.end);
    }

    private static Tail readEnd(Path file, int limit) throws IOException {
        try (var channel = FileChannel.open(file)) {
            long end = channel.size();
            long from = Math.max(0, end - limit);
            ByteBuffer buffer = ByteBuffer.allocate((int) (end - from));
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
            return new Tail(Arrays.copyOf(buffer.array(), buffer.position()), from + buffer.position());
        } catch (NoSuchFileException e) {
            return new Tail(new byte[0], 0);
        }
    }

    /** Where the last lines begin; negative when they begin before these bytes. */
    private static int startOf(byte[] bytes, int lines) {
        int found = 0;
        // The end of the last line begins no other.
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == '\n' && (i < bytes.length - 1 || lines == 0) && found++ == Math.max(0, lines - 1)) {
                return i + 1;
            }
        }
        return -1;
    }

    private Tail withoutHalfLine() {
        for (int i = 0; i < bytes.length - 1; i++) {
            if (bytes[i] == '\n') {
                return new Tail(Arrays.copyOfRange(bytes, i + 1, bytes.length), end);
            }
        }
        return this;
    }
}
