package org.lanyard.app.journey;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A screen that nobody sees, of this test alone; with a pointer and a keyboard, by xdotool. */
final class Xvfb implements AutoCloseable {

    static final int LEFT = 1;
    static final int RIGHT = 3;

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final Process server;
    private final String display;
    private final Path frameBuffer;

    private Xvfb(Process server, String display, Path frameBuffer) {
        this.server = server;
        this.display = display;
        this.frameBuffer = frameBuffer;
    }

    /** The server chooses a number that is free, and says it once it is ready. */
    static Xvfb start(Path folder) throws IOException {
        Path screens = Files.createDirectories(folder.resolve("screens"));
        Path log = folder.resolve("xvfb.log");
        Process server = new ProcessBuilder(List.of(
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        "1600x1000x24",
                        "-nolisten",
                        "tcp",
                        "-fbdir",
                        screens.toString()))
                .redirectError(log.toFile())
                .start();
        var out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
        String number = out.readLine();
        if (number == null) {
            throw new AssertionError("Xvfb does not start; its log is " + log);
        }
        return new Xvfb(server, ":" + number.strip(), screens.resolve("Xvfb_screen0"));
    }

    /** For processes that shall show themselves on it. */
    void into(Map<String, String> env) {
        env.put("DISPLAY", display);
        env.remove("WAYLAND_DISPLAY");
    }

    /** All that is on it now. */
    Pixels look() throws IOException {
        return Pixels.read(frameBuffer);
    }

    /** What is on it once it has stopped changing. */
    Pixels atRest() throws IOException, InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        Pixels last = look();
        while (System.nanoTime() < limit) {
            Thread.sleep(BETWEEN);
            Pixels now = look();
            if (now.changed(last).isEmpty()) {
                return now;
            }
            last = now;
        }
        throw new AssertionError("the screen does not come to rest");
    }

    /** Where something new is on it, once that has stopped changing. */
    Pixels.Box appeared(String what, Pixels before) throws IOException, InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < limit) {
            Optional<Pixels.Box> found = atRest().changed(before);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError(what + " does not appear");
    }

    /** @param button {@link #LEFT} or {@link #RIGHT} */
    void click(int x, int y, int button) throws IOException, InterruptedException {
        var _ = xdotool("mousemove", Integer.toString(x), Integer.toString(y), "click", Integer.toString(button));
    }

    /** To this window; there is no window manager to give it the keyboard. */
    void press(String window, String keys) throws IOException, InterruptedException {
        var _ = xdotool("windowfocus", "--sync", window, "key", keys);
    }

    /** Ids of the windows that can be seen and are called so. */
    List<String> windows(String name) throws IOException, InterruptedException {
        return xdotool("search", "--onlyvisible", "--name", "^" + name + "$");
    }

    private List<String> xdotool(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        into(builder.environment());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " takes too long");
        }
        return said.lines().toList();
    }

    @Override
    public void close() {
        server.destroy();
    }
}
