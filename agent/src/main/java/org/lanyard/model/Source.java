package org.lanyard.model;

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
     * @param url {@code https}, {@code http} or {@code file} address
     * @param ref branch, tag or commit; null means the remote's default branch
     */
    record Git(String url, @Nullable String ref, @Nullable String path) implements Source {
        @Override
        public String describe() {
            return url + (ref == null ? "" : " (" + ref + ")");
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
