package org.lanyard.adapter.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Bytes in, lines out: UTF-8 with what is not replaced, without line ends, NULs (which a file has where it was truncated
 * under its writer) and what exceeds {@link #MAX_LINE}. Holds no more than one line. Not thread-safe.
 */
final class LineSplitter {

    /** Bytes of a line; the rest is dropped and said to be. */
    static final int MAX_LINE = 16 * 1024;

    private static final String CUT = " … (cut: the line is longer than 16 KiB)";

    private final Consumer<String> lines;
    private byte[] line = new byte[256];
    private int length;
    private boolean cut;

    LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    void feed(byte[] bytes, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                end();
                cut = false;
            } else if (b != 0) {
                add(b);
            }
        }
    }

    boolean hasPart() {
        return length > 0;
    }

    /** Gives out a line that has no end yet; what still comes of it is given out as another. */
    void flush() {
        if (hasPart()) {
            end();
        }
    }

    /** A line of our own, between two of the file's. */
    void say(String text) {
        lines.accept(text);
    }

    private void add(byte b) {
        if (length == MAX_LINE) {
            cut = true;
        } else if (!cut) {
            if (length == line.length) {
                line = Arrays.copyOf(line, Math.min(MAX_LINE, length * 2));
            }
            line[length++] = b;
        }
    }

    private void end() {
        int end = length;
        length = 0;
        if (cut && end == 0) {
            return; // the rest of a line that was cut and given out
        }
        if (cut) {
            lines.accept(text(wholeCharacters(end)) + CUT);
        } else {
            lines.accept(text(end > 0 && line[end - 1] == '\r' ? end - 1 : end));
        }
    }

    private String text(int end) {
        return new String(line, 0, end, StandardCharsets.UTF_8);
    }

    /** Where to cut so that no character is halved. */
    private int wholeCharacters(int end) {
        int start = end - 1;
        while (start > 0 && end - start < 4 && (line[start] & 0xC0) == 0x80) {
            start--;
        }
        return (line[start] & 0xC0) == 0xC0 ? start : end;
    }
}
