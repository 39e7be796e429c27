package org.lanyard.adapter.source;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.StepFailed;

/** The app's folder inside its source, as a user may write it. */
final class Subfolder {

    private Subfolder() {}

    /** Without needless parts; empty for the source's root. */
    static String clean(@Nullable String path) throws StepFailed {
        if (path == null) {
            return "";
        }
        var parts = new ArrayList<String>();
        for (String part : path.split("/")) {
            if (part.equals("..") || part.indexOf('\0') >= 0 || part.indexOf('\\') >= 0) {
                throw refused(path);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (path.startsWith("/")) {
            throw refused(path);
        }
        return String.join("/", parts);
    }

    private static StepFailed refused(String path) {
        return new StepFailed(
                "The path \"" + EntryRules.show(path)
                        + "\" must lie inside the source: give it relative to the root, with forward slashes and without \"..\".");
    }
}
