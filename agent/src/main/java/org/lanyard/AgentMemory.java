package org.lanyard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process itself holds in memory. */
final class AgentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");

    private AgentMemory() {}

    /** Resident bytes on Linux; elsewhere the Java heap in use, the part that is known without help. */
    static long residentBytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmRSS:")) {
                    return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException notLinux) {
            return heapBytes();
        }
        return heapBytes();
    }

    private static long heapBytes() {
        var runtime = java.lang.Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
