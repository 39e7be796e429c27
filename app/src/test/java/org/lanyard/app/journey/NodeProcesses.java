package org.lanyard.app.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All processes of one node: its programs name the data folder in their command, its apps have it in their environment. Linux. */
final class NodeProcesses {

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int QUIET = 3;

    private NodeProcesses() {}

    static boolean any(Path data) {
        return !all(data).isEmpty();
    }

    /** By force. One that is killed may just have started another one, so it looks again until there is none for some rounds. */
    static void kill(Path data) {
        long limit = System.nanoTime() + LIMIT_NANOS;
        for (int quiet = 0; quiet < QUIET; quiet++) {
            List<ProcessHandle> left = all(data);
            if (!left.isEmpty()) {
                quiet = -1;
                left.forEach(ProcessHandle::destroyForcibly);
            }
            if (System.nanoTime() > limit) {
                throw new AssertionError("they cannot be killed: " + left);
            }
        }
    }

    private static List<ProcessHandle> all(Path data) {
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(p -> p.pid() != self && (told(p, "cmdline", data) || told(p, "environ", data)))
                .toList();
    }

    /** A process that is gone, or nothing but an entry for its parent, tells nothing. */
    private static boolean told(ProcessHandle process, String file, Path data) {
        try {
            Path told = Path.of("/proc", Long.toString(process.pid()), file);
            return Files.readString(told, StandardCharsets.ISO_8859_1).contains(data.toString());
        } catch (IOException goneOrForeign) {
            return false;
        }
    }
}
