package org.lanyard.api;

import org.jspecify.annotations.Nullable;

/** Checks of single values; each throws a {@link BadRequest} that names the field. */
final class Checked {

    private Checked() {}

    static int number(String field, int value, int min, int max) {
        return (int) number(field, (long) value, min, max);
    }

    static long number(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw BadRequest.field(
                    field, value + " is out of range: give a whole number from " + min + " to " + max + ".");
        }
        return value;
    }

    static int numberOr(String field, @Nullable Integer value, int min, int max, int fallback) {
        return value == null ? fallback : number(field, value, min, max);
    }

    /** Any text but NUL, which no process can be given, and half characters, which cannot be stored. */
    static String text(String field, String value, int max) {
        if (value.length() > max) {
            throw BadRequest.field(
                    field, "It is too long: " + value.length() + " characters, at most " + max + " are taken.");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw BadRequest.field(field, "It contains a NUL character, which no program can be given; remove it.");
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw BadRequest.field(field, "It contains half of a character (an unpaired surrogate); remove it.");
            }
        }
        return value;
    }

    /** Text on one line, without anything that a terminal or a protocol could take for a command. */
    static String line(String field, String value, int max) {
        text(field, value, max);
        if (value.isBlank()) {
            throw BadRequest.field(field, "It is empty; give a value, or leave the field out.");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw BadRequest.field(field, "It contains a line break or another control character; remove it.");
        }
        return value;
    }

    /** A folder inside a source: relative, forward slashes, and it stays inside. */
    static String subfolder(String field, String value) {
        line(field, value, 1_024);
        if (value.startsWith("/") || value.contains("\\") || value.matches("^[A-Za-z]:.*")) {
            throw BadRequest.field(
                    field, "It must be relative to the source's root, with forward slashes, such as \"services/web\".");
        }
        for (String part : value.split("/", -1)) {
            if (part.equals("..") || part.equals(".") || part.isEmpty()) {
                throw BadRequest.field(field, "It must not contain \"..\", \".\" or empty parts; give the plain path.");
            }
        }
        return value;
    }
}
