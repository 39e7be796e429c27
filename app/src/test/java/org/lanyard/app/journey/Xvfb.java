package org.lanyard.app.journey;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A screen that nobody sees, of this test alone. */
final class Xvfb implements AutoCloseable {

    private final Process server;
    private final String display;

    private Xvfb(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    /** The server chooses a number that is free, and says it once it is ready. */
    static Xvfb start(Path log) throws IOException {
        Process server = new ProcessBuilder(
                        List.of("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"))
                .redirectError(log.toFile())
                .start();
        var out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
        String number = out.readLine();
        if (number == null) {
            throw new AssertionError("Xvfb does not start; its log is " + log);
        }
        return new Xvfb(server, ":" + number.strip());
    }

    /** For processes that shall show themselves on it. */
    void into(Map<String, String> env) {
        env.put("DISPLAY", display);
        env.remove("WAYLAND_DISPLAY");
    }

    String display() {
        return display;
    }

    @Override
    public void close() {
        server.destroy();
    }
}
