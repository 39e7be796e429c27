package org.lanyard.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Whether this computer has a graphics card, and how the window's program is told that it need not look for one. Without a card
 * Linux has Mesa play one: the window's two toolkits, GTK and JavaFX, load it with its compiler only to find it too slow, and keep
 * 34 MB of it.
 *
 * @param options of Java
 * @param environment for that program only
 */
record GraphicsCard(List<String> options, Map<String, String> environment) {

    /** What the kernel has for one: the usual drivers, NVIDIA's own, Windows' subsystem for Linux. */
    private static final List<Path> CARDS =
            List.of(Path.of("/dev/dri"), Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));

    private static final GraphicsCard FOUND = new GraphicsCard(List.of(), Map.of());
    /** What is drawn by software is drawn as quickly without a store of painted backgrounds, of 8 MB. */
    private static final GraphicsCard NONE = new GraphicsCard(
            List.of("-Dprism.order=sw", "-Dprism.disableRegionCaching=true"), Map.of("GDK_GL", "disable"));

    /** Of this computer. */
    static GraphicsCard here() {
        return of(System.getProperty("os.name", ""), Files::exists);
    }

    static GraphicsCard of(String os, Predicate<Path> exists) {
        return os.toLowerCase(Locale.ROOT).contains("linux") && CARDS.stream().noneMatch(exists) ? NONE : FOUND;
    }
}
