package org.lanyard.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs of this computer that a test uses for real. Left out with words where they are missing; with CI set it fails then. */
public final class Real {

    private Real() {}

    /** @param packages what to install on Debian */
    public static void need(String packages, String... programs) {
        for (String program : programs) {
            boolean there = there(program);
            if (!there && "true".equals(System.getenv("CI"))) {
                throw new AssertionError(program + " is missing; install " + packages);
            }
            assumeTrue(there, () -> program + " is missing, so this is not tried; install " + packages);
        }
    }

    private static boolean there(String program) {
        List<String> path = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1));
        return path.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
