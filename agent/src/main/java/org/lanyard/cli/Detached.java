package org.lanyard.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a program is started that shall outlive the terminal. */
final class Detached {

    /** Goes before the command: a session of its own; the shell becomes the program, so that its end is seen. */
    static final List<String> PREFIX = Files.isExecutable(Path.of("/bin/sh"))
            ? List.of(
                    "/bin/sh",
                    "-c",
                    "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; else trap '' HUP; exec \"$@\"; fi",
                    "sh")
            : List.of();

    private Detached() {}
}
