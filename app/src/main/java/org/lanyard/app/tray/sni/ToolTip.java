package org.lanyard.app.tray.sni;

import java.util.List;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** (sa(iiay)ss): icon's name, its pictures, title, text. */
public final class ToolTip extends Struct {

    @Position(0)
    public final String iconName;

    @Position(1)
    public final List<Pixmap> pictures;

    @Position(2)
    public final String title;

    @Position(3)
    public final String text;

    public ToolTip(String iconName, List<Pixmap> pictures, String title, String text) {
        this.iconName = iconName;
        this.pictures = pictures;
        this.title = title;
        this.text = text;
    }
}
