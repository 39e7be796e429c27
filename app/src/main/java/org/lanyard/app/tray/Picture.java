package org.lanyard.app.tray;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/** A picture in pixels. */
public final class Picture {

    private final BufferedImage image;

    Picture(BufferedImage image) {
        this.image = image;
    }

    public int width() {
        return image.getWidth();
    }

    public int height() {
        return image.getHeight();
    }

    /** Rows from the top, four bytes a pixel: alpha, red, green, blue; as a StatusNotifierItem wants them. */
    public byte[] argb() {
        var bytes = ByteBuffer.allocate(4 * width() * height());
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                bytes.putInt(image.getRGB(x, y));
            }
        }
        return bytes.array();
    }

    /** As {@link #argb}, with alpha last; as notifications want them. */
    public byte[] rgba() {
        byte[] bytes = argb();
        for (int i = 0; i < bytes.length; i += 4) {
            byte alpha = bytes[i];
            bytes[i] = bytes[i + 1];
            bytes[i + 1] = bytes[i + 2];
            bytes[i + 2] = bytes[i + 3];
            bytes[i + 3] = alpha;
        }
        return bytes;
    }

    public BufferedImage image() {
        return image;
    }
}
