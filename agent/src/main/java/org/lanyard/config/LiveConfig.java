package org.lanyard.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.Refused;

/** The configuration as it is now. A file that became wrong changes nothing. Thread-safe. */
public final class LiveConfig {

    private final @Nullable Path file;
    private final Function<String, Config> reader;
    private volatile Config now;

    /**
     * Reads the file.
     *
     * @param file null when there is none
     * @param reader of its text; throws with a sentence for a person
     * @throws Refused when it is not there, cannot be read or is wrong
     */
    public LiveConfig(@Nullable Path file, Function<String, Config> reader) {
        this.file = file;
        this.reader = reader;
        this.now = file == null ? Config.EMPTY : read(file);
    }

    public Config now() {
        return now;
    }

    /** Null when there is none. */
    public @Nullable Path file() {
        return file;
    }

    /**
     * Reads the file again.
     *
     * @param changed called with the new one, when it differs
     * @return a sentence for the log
     */
    public synchronized String reload(Consumer<Config> changed) {
        if (file == null) {
            return "There was no lanyard.toml at the start, so there is none to be read again.";
        }
        Config fresh;
        try {
            fresh = read(file);
        } catch (Refused wrong) {
            return wrong.getMessage() + " Everything stays as it was.";
        }
        Config old = now;
        if (fresh.equals(old)) {
            return "Nothing has changed in " + file + ".";
        }
        now = fresh;
        changed.accept(fresh);
        boolean later = !Objects.equals(old.port(), fresh.port()) || old.target() != fresh.target();
        return "Took over what changed in " + file + "."
                + (later ? " Its port and where the log goes count from the next start on." : "");
    }

    private Config read(Path path) {
        try {
            return reader.apply(Files.readString(path));
        } catch (NoSuchFileException absent) {
            throw refused(path, "there is no such file");
        } catch (CharacterCodingException binary) {
            throw refused(path, "it is not a text in UTF-8");
        } catch (IOException unreadable) {
            throw refused(path, "it cannot be read (" + unreadable.getMessage() + ")");
        } catch (RuntimeException wrong) {
            throw new Refused(Refused.Kind.INVALID, "The configuration " + path + " is wrong: " + wrong.getMessage());
        }
    }

    private static Refused refused(Path path, String why) {
        return new Refused(
                Refused.Kind.INVALID,
                "The configuration " + path + " is not used: " + why + ". Correct it, or name another with --config.");
    }
}
