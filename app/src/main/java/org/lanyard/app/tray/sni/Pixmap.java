package org.lanyard.app.tray.sni;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.lanyard.app.tray.Picture;

/** A picture on the bus: (iiay), with pixels of alpha, red, green, blue. */
public final class Pixmap extends Struct {

    @Position(0)
    public final int width;

    @Position(1)
    public final int height;

    @Position(2)
    public final byte[] pixels;

    public Pixmap(int width, int height, byte[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    static Pixmap of(Picture picture) {
        return new Pixmap(picture.width(), picture.height(), picture.argb());
    }
}
