package org.lanyard.app.life;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** By what the window is drawn. */
public final class Drawing {

    private static final String PROPERTY = "prism.order";
    /** What the kernel has for a graphics card: the usual one, NVIDIA's own driver, Windows' subsystem for Linux. */
    private static final List<Path> CARDS =
            List.of(Path.of("/dev/dri"), Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));

    private Drawing() {}

    /** Before the toolkit starts. What the user has set stays. */
    public static void choose() {
        if (System.getProperty(PROPERTY) == null && bySoftware(System.getProperty("os.name", ""), Files::exists)) {
            System.setProperty(PROPERTY, "sw");
        }
    }

    /**
     * Whether the toolkit need not look for OpenGL: without a card Mesa plays one, which the toolkit does not take, but then its
     * compiler has been loaded and stays (on Linux 30 MB and a tenth of a second).
     */
    static boolean bySoftware(String os, Predicate<Path> exists) {
        return os.toLowerCase(Locale.ROOT).contains("linux") && CARDS.stream().noneMatch(exists);
    }
}
