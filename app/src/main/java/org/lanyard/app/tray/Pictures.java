package org.lanyard.app.tray;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/** The icons that the build draws ({@code icons/README.md}), read when they are first wanted. Thread-safe; needs no display. */
public final class Pictures {

    /** Frames of the busy ring, an eighth of a turn each. */
    static final int FRAMES = 8;

    private static final List<Integer> SIZES = List.of(16, 20, 22, 24, 32, 44, 48);

    private final Map<String, List<Picture>> read = new ConcurrentHashMap<>();

    /** In all sizes, the smallest first. */
    public List<Picture> tray(TrayState.Look look) {
        int turned = look.icon() == TrayIcon.BUSY ? Math.floorMod(look.frame(), FRAMES) : 0;
        String name = "tray/tray-" + look.icon().file() + (turned == 0 ? "" : turned) + "-"
                + look.panel().file();
        return read.computeIfAbsent(
                name, _ -> SIZES.stream().map(s -> one(name + "-" + s)).toList());
    }

    /** The app's icon. */
    public Picture app() {
        return read.computeIfAbsent("app", _ -> List.of(one("lanyard-64"))).getFirst();
    }

    private static Picture one(String name) {
        String path = "/icons/" + name + ".png";
        try (InputStream in = Pictures.class.getResourceAsStream(path)) {
            return new Picture(ImageIO.read(Objects.requireNonNull(in, () -> path + " is missing from the build")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
