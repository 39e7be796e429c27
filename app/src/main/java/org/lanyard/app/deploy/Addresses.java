package org.lanyard.app.deploy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    /**
     * An https address with a name and a token or password in it, as git servers take them; what was there before is replaced.
     *
     * @param key as {@link #key} makes it
     */
    static String withKey(String address, String key) {
        int host = address.indexOf("://") + 3;
        int slash = address.indexOf('/', host);
        int at = address.lastIndexOf('@', slash < 0 ? address.length() : slash);
        return address.substring(0, host) + key + "@" + address.substring(Math.max(host, at + 1));
    }

    /** @param user may be empty: then the token stands alone */
    static String key(String user, String token) {
        return user.isBlank() ? encode(token) : encode(user.strip()) + ":" + encode(token);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
