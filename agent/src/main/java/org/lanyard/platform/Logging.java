package org.lanyard.platform;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How the agent logs: one line an entry on standard error, and of its libraries only what is a trouble. */
public final class Logging {

    private static final String ONE_LINE = "%1$tF %1$tT %4$s %5$s%6$s%n";

    /** Kept, because the JDK forgets the level of a logger that nobody holds. */
    private static final List<Logger> NOISY = List.of(
            Logger.getLogger("org.eclipse.jetty"),
            Logger.getLogger("io.javalin"),
            Logger.getLogger("oshi"),
            Logger.getLogger("org.eclipse.jgit"));

    private Logging() {}

    /** Before anything logs. */
    public static void begin() {
        System.setProperty("java.util.logging.SimpleFormatter.format", ONE_LINE);
        NOISY.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
