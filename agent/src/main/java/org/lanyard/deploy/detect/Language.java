package org.lanyard.deploy.detect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code lang} of a shipwreck.toml may say. */
public enum Language {
    NODE,
    PYTHON,
    STATIC,
    /** An own Dockerfile. */
    CUSTOM;

    /** Null for a word that is none. */
    public static @Nullable Language of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "node", "nodejs" -> NODE;
            case "python", "python3", "python36" -> PYTHON;
            case "static" -> STATIC;
            case "custom" -> CUSTOM;
            default -> null;
        };
    }
}
