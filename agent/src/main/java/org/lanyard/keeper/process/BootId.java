package org.lanyard.keeper.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Names the machine's present boot: pids of another one mean nothing. */
public final class BootId {

    /** Overrides what the system tells; for tests. */
    public static final String PROPERTY = "lanyard.keeper.bootId";

    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path MAC = Path.of("/usr/sbin/sysctl");

    private BootId() {}

    /** One word without blanks. */
    public static String current() throws IOException {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return given;
        }
        if (Files.exists(LINUX)) {
            return Files.readString(LINUX).strip();
        }
        if (Files.exists(MAC)) {
            Process process = new ProcessBuilder(MAC.toString(), "-n", "kern.bootsessionuuid").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
        return ProcessHandle.of(4) // Windows: "System"
                .flatMap(handle -> handle.info().startInstant())
                .map(instant -> "boot-" + instant.getEpochSecond())
                .orElse("unknown");
    }
}
