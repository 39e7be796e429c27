package org.lanyard.app.ui;

import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Everything that a person reads, from one resource bundle. */
public final class Texts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.lanyard.app.texts");

    private Texts() {}

    /**
     * The text of a key, with {0}, {1} … replaced.
     *
     * @throws MissingResourceException when there is none: a mistake in the program, found by a test
     */
    public static String of(String key, Object... arguments) {
        String text = BUNDLE.getString(key);
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    /** The text of {@code key.one} for 1, else that of {@code key.many}, with {0} replaced by the number. */
    public static String count(String key, long number, Object... more) {
        var arguments = new Object[more.length + 1];
        arguments[0] = number;
        System.arraycopy(more, 0, arguments, 1, more.length);
        return of(key + (number == 1 ? ".one" : ".many"), arguments);
    }
}
