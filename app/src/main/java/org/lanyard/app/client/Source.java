package org.lanyard.app.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Where an app comes from: {@code type} is {@code git} (with url, ref) or {@code folder} (with folder). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Source(
        String type,
        @Nullable String url,
        @Nullable String ref,
        @Nullable String folder,
        @Nullable String path) {

    public static Source git(String url, @Nullable String ref, @Nullable String path) {
        return new Source("git", url, ref, null, path);
    }

    public static Source folder(String folder) {
        return new Source("folder", null, null, folder, null);
    }

    /** The address or folder as a person knows it. */
    public String address() {
        String known = url != null ? url : folder;
        return known == null ? "" : known;
    }
}
