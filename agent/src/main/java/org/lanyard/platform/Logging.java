package org.lanyard.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** How the agent logs: one line an entry, and of its libraries only what is a trouble. */
public final class Logging {

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
        withoutTheUsualHandler();
        Logger.getLogger("").addHandler(new Lines(toStdout ? System.out : System.err));
        NOISY.forEach(logger -> logger.setLevel(Level.WARNING));
        DISCOVERY.setLevel(Level.SEVERE);
    }

    /** It would be made only to be taken away, and bring the date formats of all languages with it. */
    private static void withoutTheUsualHandler() {
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(".level=INFO".getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
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

    /** Each entry at once. */
    private static final class Lines extends StreamHandler {

        Lines(PrintStream out) {
            super(out, new LogLine());
            setLevel(Level.ALL);
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            super.publish(entry);
            flush();
        }

        /** The stream is not ours to close. */
        @Override
        public synchronized void close() {
            flush();
        }
    }
}
