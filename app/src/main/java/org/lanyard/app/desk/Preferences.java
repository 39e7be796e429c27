package org.lanyard.app.desk;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What this window remembers, in {@code desktop.properties} of the data folder. What cannot be read or written is logged and
 * lives in memory: a window must not fail over its own size. Toolkit's thread.
 */
public final class Preferences {

    private static final System.Logger LOG = System.getLogger(Preferences.class.getName());

    private final @Nullable Path file;
    private final Properties values = new Properties();
    private final List<Runnable> listeners = new ArrayList<>();

    private Preferences(@Nullable Path file) {
        this.file = file;
    }

    public static Preferences inMemory() {
        return new Preferences(null);
    }

    public static Preferences of(Path file) {
        var preferences = new Preferences(file);
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                preferences.values.load(in);
            } catch (IOException | IllegalArgumentException e) {
                LOG.log(System.Logger.Level.WARNING, "Cannot read " + file + "; the usual settings hold", e);
            }
        }
        return preferences;
    }

    public @Nullable String get(String key) {
        return values.getProperty(key);
    }

    public String get(String key, String fallback) {
        return values.getProperty(key, fallback);
    }

    public boolean flag(String key, boolean fallback) {
        return Boolean.parseBoolean(values.getProperty(key, String.valueOf(fallback)));
    }

    public double number(String key, double fallback) {
        String text = values.getProperty(key);
        try {
            return text == null ? fallback : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    /** Kept at once; null forgets it. */
    public void set(String key, @Nullable Object value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.setProperty(key, String.valueOf(value));
        }
        save();
        List.copyOf(listeners).forEach(Runnable::run);
    }

    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void save() {
        if (file == null) {
            return;
        }
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (Writer out = Files.newBufferedWriter(next)) {
                values.store(out, "What Lanyard's window remembers");
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Cannot write " + file, e);
        }
    }
}
