package org.lanyard.app.deploy;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Source;

/** What a person types or pastes as a source: a git address or a folder. */
public final class Addresses {

    private static final Pattern GIT = Pattern.compile("(https?|git|ssh|file)://\\S+|[\\w.-]+@[\\w.-]+:\\S+");

    private Addresses() {}

    public static boolean looksLikeGit(String text) {
        return GIT.matcher(text).matches();
    }

    /** Null when it is neither. */
    public static @Nullable Source source(String text, @Nullable String ref, @Nullable String path) {
        String stripped = text.strip();
        if (looksLikeGit(stripped)) {
            return Source.git(stripped, ref, path);
        }
        String folder = stripped.startsWith("~/") ? System.getProperty("user.home") + stripped.substring(1) : stripped;
        try {
            return Path.of(folder).isAbsolute() ? Source.folder(folder) : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
