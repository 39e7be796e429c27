package org.lanyard.cli;

import org.jspecify.annotations.Nullable;

/**
 * A command without options or arguments of its own, called in its plainest form. Such a call is read here: picocli takes
 * twice the time of all the rest of {@code lanyard status}. Whatever is not exactly this, right or wrong, is picocli's.
 *
 * @param command the only word
 */
record PlainCall(String command, Root options) {

    /** Null when there is more to it. */
    static @Nullable PlainCall read(String[] arguments) {
        String command = null;
        var options = new Root();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--json") && !options.json) {
                options.json = true;
            } else if (argument.equals("--data")
                    && options.data == null
                    && i + 1 < arguments.length
                    && !arguments[i + 1].startsWith("-")) {
                options.data = arguments[++i];
            } else if (command == null && !argument.isEmpty() && Character.isLetter(argument.charAt(0))) {
                command = argument;
            } else {
                return null;
            }
        }
        return command == null ? null : new PlainCall(command, options);
    }
}
