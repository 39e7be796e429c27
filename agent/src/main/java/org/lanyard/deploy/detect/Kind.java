package org.lanyard.deploy.detect;

import java.util.Locale;

/** What decided how an app is run. */
public enum Kind {
    /** Files that are served as they are. */
    STATIC,
    /** A package.json, or a server.js. */
    NODE,
    PYTHON,
    PROCFILE,
    /** A shipwreck.toml. */
    MANIFEST,
    /** What a user has set. */
    COMMAND;

    /** As the API has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
