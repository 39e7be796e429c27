package org.lanyard.deploy.detect;

import java.util.regex.Pattern;

/** Strangers' text made fit for a message, and strangers' file names made fit for a shell. */
final class Words {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@+-]+");
    private static final int SHOWN = 80;

    private Words() {}

    /** One short line without control characters. */
    static String show(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    /** A file name as one word of a POSIX shell that is never taken for an option. */
    static String shellFile(String path) {
        String safe = path.startsWith("-") ? "./" + path : path;
        return PLAIN.matcher(safe).matches() ? safe : "'" + safe.replace("'", "'\\''") + "'";
    }
}
