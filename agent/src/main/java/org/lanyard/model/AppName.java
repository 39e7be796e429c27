package org.lanyard.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/** Names of apps are DNS labels of at most 40 characters, so that {@code name.local} can be theirs. */
public final class AppName {

    /** For a person. */
    public static final String RULE =
            "1 to 40 characters of a-z, 0-9 and '-', with a letter or digit at both ends, such as \"my-app\"";

    private static final int MAX = 40;

    private AppName() {}

    public static boolean valid(String name) {
        return !name.isEmpty()
                && name.length() <= MAX
                && letterOrDigit(name.charAt(0))
                && letterOrDigit(name.charAt(name.length() - 1))
                && name.chars().allMatch(c -> letterOrDigit((char) c) || c == '-');
    }

    /** A name from the last part of a folder's path or a repository's address; {@code "app"} when nothing of it is usable. */
    public static String from(String location) {
        String trimmed = trimEnd(location.replace('\\', '/'), "/");
        String last = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        return slug(last.endsWith(".git") ? last.substring(0, last.length() - 4) : last);
    }

    /** {@code base}, or the first of {@code base-2}, {@code base-3} … that is not taken. */
    public static String free(String base, Predicate<String> taken) {
        String name = base;
        for (int i = 2; taken.test(name); i++) {
            String suffix = "-" + i;
            name = trimEnd(base.substring(0, Math.min(base.length(), MAX - suffix.length())), "-") + suffix;
        }
        return name;
    }

    private static String slug(String text) {
        // accents go, so that "Café" becomes "cafe" and not "caf"
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        var slug = new StringBuilder();
        for (int i = 0; i < plain.length() && slug.length() < MAX; i++) {
            char c = plain.charAt(i);
            if (letterOrDigit(c)) {
                slug.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK
                    && !slug.isEmpty()
                    && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        String name = trimEnd(slug.toString(), "-");
        return name.isEmpty() ? "app" : name;
    }

    private static boolean letterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    private static String trimEnd(String text, String end) {
        String rest = text;
        while (rest.endsWith(end)) {
            rest = rest.substring(0, rest.length() - end.length());
        }
        return rest;
    }
}
