package org.lanyard.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where an app comes from. */
public sealed interface Source {

    /** The folder inside the source that holds the app, relative, with forward slashes; null means its root. */
    @Nullable String path();

    /** How a person would name it in one line. */
    String describe();

    /**
     * A git repository.
     *
     * @param url {@code https}, {@code http} or {@code file} address; may hold a user and a token, so it is shown only as
     *     {@link #shownUrl}
     * @param ref branch, tag or commit; null means the remote's default branch
     */
    record Git(String url, @Nullable String ref, @Nullable String path) implements Source {
        private static final Pattern USER_INFO = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@");

        /** The address without the user and the secret that may stand in it. */
        public String shownUrl() {
            return USER_INFO.matcher(url).replaceFirst("$1");
        }

        @Override
        public String describe() {
            return shownUrl() + (ref == null ? "" : " (" + ref + ")");
        }
    }

    /**
     * A folder of this machine.
     *
     * @param folder absolute path
     */
    record Folder(String folder, @Nullable String path) implements Source {
        @Override
        public String describe() {
            return folder;
        }
    }
}
