package org.lanyard.app.desk;

import org.jspecify.annotations.Nullable;

/** Where in the window one can be. */
public sealed interface Place {

    /** The list of apps; without any, the first start. */
    record Apps() implements Place {}

    /** An app's page; {@code tab} is overview, logs, releases, environment or settings. */
    record AppPage(String name, String tab) implements Place {
        public AppPage(String name) {
            this(name, "overview");
        }
    }

    record Nodes() implements Place {}

    record Activity() implements Place {}

    record Settings() implements Place {}

    /** @param source address or folder to begin with; null for an empty field or the deploy that is under way */
    record Deploy(@Nullable String source) implements Place {}
}
