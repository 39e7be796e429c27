package org.lanyard.model;

/** Checks that several values share. */
final class Checks {

    private Checks() {}

    /** Ids become file names and URL segments, so nothing else is let through. */
    static void id(String value) {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException("An id has 1 to 64 characters, this has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9')) {
                throw new IllegalArgumentException("An id consists of a-z and 0-9 only: " + value);
            }
        }
    }
}
