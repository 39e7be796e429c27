package org.lanyard.adapter.keeper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Hides the data folder (keys, token, other apps) from native apps, with bubblewrap where it works; elsewhere apps run with
 * all of the user's rights, and the deploy has to say so.
 */
final class Sandbox {

    /** Set by the agent: the app's own lasting folder, which stays visible. */
    static final String VOLUME = "LANYARD_VOLUME";

    private static final long PROBE_SECONDS = 5;

    private final Path data;
    private final boolean works;

    private Sandbox(Path data, boolean works) {
        this.data = data;
        this.works = works;
    }

    /** Tries once whether bubblewrap is there and is allowed to do its work. */
    static Sandbox probe(Path data) {
        Path real = data.toAbsolutePath().normalize();
        try {
            real = data.toRealPath();
            Process process = new ProcessBuilder("bwrap", "--dev-bind", "/", "/", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Sandbox(real, false);
            }
            return new Sandbox(real, process.exitValue() == 0);
        } catch (IOException e) {
            return new Sandbox(real, false); // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sandbox(real, false);
        }
    }

    static Sandbox none(Path data) {
        return new Sandbox(data, false);
    }

    boolean works() {
        return works;
    }

    /** {@code command} with all of the data folder hidden but the release's files and the volume. */
    List<String> wrap(List<String> command, Path directory, Map<String, String> env) {
        if (!works) {
            return command;
        }
        var all = new ArrayList<>(List.of("bwrap", "--dev-bind", "/", "/", "--tmpfs", data.toString()));
        all.addAll(List.of("--bind", directory.toString(), directory.toString()));
        String volume = env.get(VOLUME);
        if (volume != null) {
            all.addAll(List.of("--bind", volume, volume));
        }
        all.addAll(List.of("--chdir", directory.toString(), "--"));
        all.addAll(command);
        return all;
    }
}
