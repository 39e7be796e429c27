package org.lanyard.platform;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;

/** How the agent logs: one line an entry, and of its libraries only what is a trouble. */
public final class Logging {

    private static final String ONE_LINE = "%1$tF %1$tT %4$s %5$s%6$s%n";

    /** Kept, because the JDK forgets the level of a logger that nobody holds. */
    private static final List<Logger> NOISY = List.of(
            Logger.getLogger("org.eclipse.jetty"),
            Logger.getLogger("io.javalin"),
            Logger.getLogger("oshi"),
            Logger.getLogger("org.eclipse.jgit"));

    /** Of each packet that is none, and anybody on the network may send them by the thousand, jmDNS warns with two stack traces. */
    private static final Logger DISCOVERY = Logger.getLogger("javax.jmdns");

    private static final Logger OURS = Logger.getLogger("org.lanyard");

    private Logging() {}

    /**
     * Before anything logs.
     *
     * @param toStdout else to standard error
     */
    public static void begin(boolean toStdout) {
        System.setProperty("java.util.logging.SimpleFormatter.format", ONE_LINE);
        NOISY.forEach(logger -> logger.setLevel(Level.WARNING));
        DISCOVERY.setLevel(Level.SEVERE);
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            if (toStdout) {
                root.removeHandler(handler);
            } else {
                handler.setLevel(Level.ALL);
            }
        }
        if (toStdout) {
            root.addHandler(new Stdout());
        }
    }

    /** Of what is ours. {@code name} is error, warning, info or debug, in any case. */
    public static void level(String name) {
        OURS.setLevel(
                switch (name.toLowerCase(java.util.Locale.ROOT)) {
                    case "error" -> Level.SEVERE;
                    case "warning" -> Level.WARNING;
                    case "info" -> Level.INFO;
                    case "debug" -> Level.FINE;
                    default -> throw new IllegalArgumentException("No level of the log: " + name);
                });
    }

    /** The JDK has a handler for standard error only. */
    private static final class Stdout extends StreamHandler {

        Stdout() {
            super(System.out, new SimpleFormatter());
            setLevel(Level.ALL);
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            super.publish(entry);
            flush();
        }

        /** Standard output is not ours to close. */
        @Override
        public synchronized void close() {
            flush();
        }
    }
}
