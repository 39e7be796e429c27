package org.lanyard.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What must not happen in any test: an exception that nobody took, on whichever thread, a warning of the style sheets or the toolkit, a toolkit that waits. */
public final class Mishaps {

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();
    /** Loggers are held weakly by the JDK; without this the handler would be collected with them. */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private Mishaps() {}

    static void watch() {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            SEEN.add("on thread " + thread.getName() + ": " + e);
        });
        TOOLKIT.addHandler(new Handler() {
            @Override
            public void publish(LogRecord told) {
                if (told.getLevel().intValue() >= Level.WARNING.intValue() && !harmless(told)) {
                    SEEN.add(told.getLevel() + ": " + told.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }

    /** Tests run on the class path, which the toolkit does not like to see; the program has it on the module path. */
    private static boolean harmless(LogRecord told) {
        return String.valueOf(told.getMessage()).contains("Unsupported JavaFX configuration");
    }

    static void add(String mishap) {
        SEEN.add(mishap);
    }

    /** What has happened since it was asked last. */
    public static List<String> take() {
        List<String> seen = List.copyOf(SEEN);
        SEEN.removeAll(seen);
        return seen;
    }
}
