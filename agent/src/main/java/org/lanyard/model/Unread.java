package org.lanyard.model;

import org.jspecify.annotations.Nullable;

/**
 * A value of an app's environment that cannot be opened here, in the place of the value: so that it is kept as it is, and
 * whoever would use it sees what it is. Its text begins with NUL, which no variable of any system can contain; if it ever got
 * as far as a process, that would not start.
 *
 * @param stored as it stands in the document
 * @param why it cannot be opened, for a person: {@code "its key is not on this node"}
 */
public record Unread(String stored, String why) {

    private static final char NUL = '\0';

    public static boolean is(String value) {
        return !value.isEmpty() && value.charAt(0) == NUL;
    }

    /** Null for a value. */
    public static @Nullable Unread of(String value) {
        int end = is(value) ? value.indexOf(NUL, 1) : -1;
        return end < 0 ? null : new Unread(value.substring(end + 1), value.substring(1, end));
    }

    /** What stands for the value. */
    public String text() {
        return NUL + why + NUL + stored;
    }
}
