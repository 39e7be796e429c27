package org.lanyard.adapter.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.lanyard.model.ReleaseId;
import org.lanyard.platform.SystemTime;

/**
 * Ends every process of a build. Where there is a {@code /proc} they are found by the marker in their environment, which
 * they keep when they fork away or start a session; elsewhere only the descendants of what was started are found.
 */
final class ProcessSweep {

    private static final int ROUNDS = 50;
    private static final Duration BETWEEN = Duration.ofMillis(10);
    private static final Path PROC = Path.of("/proc");

    private ProcessSweep() {}

    /** Kills until there are none left; true when that came about. */
    static boolean kill(ReleaseId release) {
        for (int round = 0; round < ROUNDS; round++) {
            Set<Long> found = marked(release);
            if (found.isEmpty()) {
                return true;
            }
            for (long pid : found) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
            pause();
        }
        return false;
    }

    /** The process and what descends from it now; the marker's part is done by {@link #kill(ReleaseId)}. */
    static void killTree(Process process) {
        Stream<ProcessHandle> below = process.toHandle().descendants();
        below.toList().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Live processes with the release's marker; zombies have no environment any more. */
    static Set<Long> marked(ReleaseId release) {
        var found = new HashSet<Long>();
        String marker = "\0" + StepEnvironment.MARKER + "=" + release.value() + "\0";
        if (!Files.isDirectory(PROC)) {
            return found;
        }
        try (var processes = Files.newDirectoryStream(PROC, "[1-9]*")) {
            for (Path process : processes) {
                if (environment(process).contains(marker)) {
                    found.add(Long.parseLong(String.valueOf(process.getFileName())));
                }
            }
        } catch (IOException | NumberFormatException e) {
            return found; // what was seen up to now; the next round looks again
        }
        return found;
    }

    private static String environment(Path process) {
        try {
            byte[] bytes = Files.readAllBytes(process.resolve("environ"));
            return "\0" + new String(bytes, StandardCharsets.ISO_8859_1) + "\0";
        } catch (IOException e) {
            return ""; // gone by now, or another user's, and so none of ours
        }
    }

    private static void pause() {
        try {
            SystemTime.pause(BETWEEN);
        } catch (InterruptedException e) {
            // the tree must be ended first; whoever interrupted is heard after that
            Thread.currentThread().interrupt();
        }
    }
}
