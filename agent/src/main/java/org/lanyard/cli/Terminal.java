package org.lanyard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command talks to.
 *
 * @param out results
 * @param err progress and errors
 * @param in answers to questions
 * @param outColours whether {@code out} is a terminal that wants colours
 * @param errColours the same of {@code err}
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        InputStream in,
        boolean outColours,
        boolean errColours,
        Map<String, String> env,
        Path folder) {

    /** The launcher tells in the property {@code lanyard.tty} which streams are terminals: asking is slow from Java. */
    public static Terminal system() {
        Map<String, String> env = System.getenv();
        String tty = System.getProperty("lanyard.tty", "");
        String noColour = env.get("NO_COLOR");
        boolean colours = (noColour == null || noColour.isEmpty()) && !"dumb".equals(env.get("TERM"));
        return new Terminal(
                System.out,
                System.err,
                System.in,
                colours && tty.contains("1"),
                colours && tty.contains("2"),
                env,
                Path.of(""));
    }

    enum Style {
        BOLD("1"),
        DIM("2"),
        RED("31"),
        GREEN("32"),
        YELLOW("33");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    /** One line of input; null at its end. */
    @Nullable String ask() {
        var line = new StringBuilder();
        try {
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    return line.isEmpty() ? null : line.toString().strip();
                }
                line.append((char) c);
            }
            return line.toString().strip();
        } catch (IOException e) {
            return null;
        }
    }

    String out(Style style, String text) {
        return outColours ? paint(style, text) : text;
    }

    String err(Style style, String text) {
        return errColours ? paint(style, text) : text;
    }

    private static String paint(Style style, String text) {
        return "\u001b[" + style.code + "m" + text + "\u001b[0m";
    }

    /** What others wrote, such as an app's output, must not command the terminal: control characters become visible. */
    static String harmless(String text) {
        if (text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\n')) {
            return text;
        }
        var safe = new StringBuilder();
        text.chars()
                .forEach(c -> safe.append(
                        Character.isISOControl(c) && c != '\t' && c != '\n'
                                ? (c < ' ' ? (char) (0x2400 + c) : '\ufffd')
                                : (char) c));
        return safe.toString();
    }
}
