package org.lanyard.store;

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
            if (allowed.indexOf(value.charAt(i)) < 0) {
                throw new IllegalArgumentException(
                        "A document's " + what + " consists of " + allowed + " only; character " + (i + 1) + " is not");
            }
        }
    }

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
