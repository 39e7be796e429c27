package org.lanyard.store;

import org.jspecify.annotations.Nullable;

/**
 * Where a document lives.
 *
 * @param kind what it is: {@code app}; 1 to 64 of a-z, 0-9 and the hyphen
 * @param id unique within the kind; 1 to {@value #MAX_ID} of A-Z, a-z, 0-9, dot, hyphen and underscore, so that every
 *     disk sorts ids alike. {@code <owner>.<rest>} lets an owner's documents be listed by prefix.
 */
public record Key(String kind, String id) {

    static final int MAX_ID = 320;

    public Key {
        check("kind", kind, 64, "abcdefghijklmnopqrstuvwxyz0123456789-");
        check("id", id, MAX_ID, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
    }

    private static void check(String what, String value, int max, String allowed) {
        if (value.isEmpty() || value.length() > max) {
            throw new IllegalArgumentException(
                    "A document's " + what + " has 1 to " + max + " characters, this has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            // nearly all are of these two, and searching takes long
            boolean usual = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (!usual && allowed.indexOf(c) < 0) {
                throw new IllegalArgumentException(
                        "A document's " + what + " consists of " + allowed + " only; character " + (i + 1) + " is not");
            }
        }
    }

    // Spelled out, because keys are looked up all the time: a record's own go through method handles.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key that && id.equals(that.id) && kind.equals(that.kind);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + id.hashCode();
    }

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
