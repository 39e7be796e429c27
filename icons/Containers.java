import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;

/** Bitmaps as the files that the systems want. */
final class Containers {
    private static final int HEADER = 40;

    private Containers() {}

    static byte[] png(BufferedImage image) throws IOException {
        ImageIO.setUseCache(false);
        var bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", bytes)) {
            throw new IOException("This Java writes no PNG. Use a JDK with the module java.desktop.");
        }
        return bytes.toByteArray();
    }

    /**
     * Windows. 256 px is a PNG, as Windows itself has it; the smaller ones are plain bitmaps, since older readers
     * (resource compilers, .NET) take a PNG at 256 px only.
     */
    static byte[] ico(List<BufferedImage> images) throws IOException {
        var bodies = new ByteArrayOutputStream();
        var directory = ByteBuffer.allocate(6 + 16 * images.size()).order(ByteOrder.LITTLE_ENDIAN);
        directory.putShort((short) 0).putShort((short) 1).putShort((short) images.size());
        for (var image : images) {
            int size = image.getWidth();
            var body = size < 256 ? bitmap(image) : png(image);
            directory
                    .put((byte) size)
                    .put((byte) size)
                    .put((byte) 0)
                    .put((byte) 0)
                    .putShort((short) 1)
                    .putShort((short) 32);
            directory.putInt(body.length).putInt(directory.capacity() + bodies.size());
            bodies.write(body);
        }
        var file = new ByteArrayOutputStream();
        file.write(directory.array());
        bodies.writeTo(file);
        return file.toByteArray();
    }

    /**
     * A bitmap as it lies in an ICO: 32 bits, from the bottom row up, then a one-bit mask of what cannot be seen at
     * all.
     */
    private static byte[] bitmap(BufferedImage image) {
        int size = image.getWidth();
        int maskRow = (size + 31) / 32 * 4;
        var body =
                ByteBuffer.allocate(HEADER + size * size * 4 + maskRow * size).order(ByteOrder.LITTLE_ENDIAN);
        body.putInt(HEADER)
                .putInt(size)
                .putInt(2 * size)
                .putShort((short) 1)
                .putShort((short) 32)
                .position(HEADER);
        for (int y = size - 1; y >= 0; y--) {
            for (int x = 0; x < size; x++) {
                int pixel = image.getRGB(x, y);
                body.putInt(pixel);
                if (pixel >>> 24 == 0) {
                    int at = HEADER + size * size * 4 + (size - 1 - y) * maskRow + x / 8;
                    body.put(at, (byte) (body.get(at) | 0x80 >> x % 8));
                }
            }
        }
        return body.array();
    }

    /** An entry of an ICNS: its four letters say size and scale. */
    record Entry(String type, BufferedImage image) {}

    /** macOS: PNG entries, which it reads since 10.7. */
    static byte[] icns(List<Entry> entries) throws IOException {
        var bodies = new ByteArrayOutputStream();
        for (var entry : entries) {
            var png = png(entry.image);
            bodies.write(entry.type.getBytes(StandardCharsets.US_ASCII));
            bodies.write(ByteBuffer.allocate(4).putInt(png.length + 8).array());
            bodies.write(png);
        }
        var file = new ByteArrayOutputStream();
        file.write("icns".getBytes(StandardCharsets.US_ASCII));
        file.write(ByteBuffer.allocate(4).putInt(bodies.size() + 8).array());
        bodies.writeTo(file);
        return file.toByteArray();
    }
}
