package org.lanyard.app.journey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is on a screen, read from the X server's own memory; and what an eye finds in it. */
final class Pixels {

    /** Words of the header of an XWD file, by their place. */
    private static final int HEADER_SIZE = 0;

    private static final int WIDTH = 4;
    private static final int HEIGHT = 5;
    private static final int BYTE_ORDER = 7;
    private static final int BITS_PER_PIXEL = 11;
    private static final int COLOURS = 19;
    private static final int WORDS = 25;
    private static final int BYTES_PER_COLOUR = 12;

    /** Sum of the differences of red, green and blue that an eye takes for another colour. */
    private static final int SEEN = 90;

    /** Letters are higher, lines between entries lower; in pixels. */
    private static final int LEAST_LETTER = 5;

    /** Of each side of a menu, that has no words. */
    private static final int FRAME = 4;

    private final int width;
    private final int height;
    private final IntBuffer colours;

    private Pixels(int width, int height, IntBuffer colours) {
        this.width = width;
        this.height = height;
        this.colours = colours;
    }

    /** Where something is; both ends belong to it. */
    record Box(int left, int top, int right, int bottom) {

        int middleX() {
            return (left + right) / 2;
        }

        int middleY() {
            return (top + bottom) / 2;
        }
    }

    static Pixels read(Path xwd) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(xwd));
        int[] header = new int[WORDS];
        file.asIntBuffer().get(header);
        if (header[BITS_PER_PIXEL] != Integer.SIZE) {
            throw new IOException("a screen of " + header[BITS_PER_PIXEL] + " bits a pixel");
        }
        file.position(header[HEADER_SIZE] + header[COLOURS] * BYTES_PER_COLOUR);
        ByteOrder order = header[BYTE_ORDER] == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new Pixels(
                header[WIDTH], header[HEIGHT], file.slice().order(order).asIntBuffer());
    }

    private int at(int x, int y) {
        return colours.get(y * width + x);
    }

    private static boolean unlike(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            sum += Math.abs((one >> shift & 0xff) - (other >> shift & 0xff));
        }
        return sum > SEEN;
    }

    /** Around all that looks otherwise than before. */
    Optional<Box> changed(Pixels before) {
        int[] rows = IntStream.range(0, height)
                .filter(y -> IntStream.range(0, width).anyMatch(x -> unlike(at(x, y), before.at(x, y))))
                .toArray();
        int[] columns = IntStream.range(0, width)
                .filter(x -> IntStream.range(0, height).anyMatch(y -> unlike(at(x, y), before.at(x, y))))
                .toArray();
        return rows.length == 0
                ? Optional.empty()
                : Optional.of(new Box(columns[0], rows[0], columns[columns.length - 1], rows[rows.length - 1]));
    }

    /** The lines of text in it, from top to bottom: rows of pixels that are not as the ground, as high as letters are. */
    List<Box> lines(Box in) {
        int ground = ground(in);
        var lines = new ArrayList<Box>();
        int from = -1;
        for (int y = in.top() + FRAME; y <= in.bottom() + 1 - FRAME; y++) {
            int row = y;
            boolean ink = y <= in.bottom() - FRAME
                    && IntStream.rangeClosed(in.left() + FRAME, in.right() - FRAME)
                            .anyMatch(x -> unlike(at(x, row), ground));
            if (ink && from < 0) {
                from = y;
            } else if (!ink && from >= 0) {
                if (y - from >= LEAST_LETTER) {
                    lines.add(new Box(in.left(), from, in.right(), y - 1));
                }
                from = -1;
            }
        }
        return lines;
    }

    private int ground(Box in) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = in.top(); y <= in.bottom(); y++) {
            for (int x = in.left(); x <= in.right(); x++) {
                counts.merge(at(x, y), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }
}
