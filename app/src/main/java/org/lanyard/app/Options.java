package org.lanyard.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.NodeFolder;
import org.lanyard.app.life.Wish;

/**
 * What the desktop was started with.
 *
 * @param hidden start in the tray, without the window
 * @param deploy an address or folder to deploy, as {@code deploy SOURCE}, {@code lanyard://deploy?source=…} or a dropped folder
 * @param train paint everything once, unseen, in an empty data folder, and end: see {@link org.lanyard.app.life.Training}
 */
public record Options(
        NodeFolder folder, boolean hidden, @Nullable String deploy, boolean train) {

    /** @throws IllegalArgumentException with a sentence, when they make no sense */
    public static Options parse(List<String> arguments, Map<String, String> env) {
        String data = null;
        String deploy = null;
        boolean hidden = false;
        boolean train = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--hidden")) {
                hidden = true;
            } else if (argument.equals("--train")) {
                train = true;
            } else if (argument.equals("--data") || argument.equals("deploy")) {
                if (++i == arguments.size()) {
                    throw new IllegalArgumentException("Something has to follow " + argument + ".");
                }
                if (argument.equals("deploy")) {
                    deploy = source(arguments.get(i));
                } else {
                    data = arguments.get(i);
                }
            } else if (argument.startsWith("--data=")) {
                data = argument.substring("--data=".length());
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("There is no option " + argument + ".");
            } else {
                deploy = source(argument);
            }
        }
        return new Options(NodeFolder.choose(data, env), hidden, deploy, train);
    }

    /** A folder's whole path: the window that is open already was started elsewhere. */
    private static @Nullable String source(String given) {
        if (given.startsWith("lanyard:")) {
            return Links.source(given);
        }
        if (given.isBlank() || given.length() > Wish.LONGEST_SOURCE) {
            throw new IllegalArgumentException("That is neither an address nor a folder.");
        }
        try {
            Path folder = Path.of(given);
            return Files.isDirectory(folder)
                    ? folder.toAbsolutePath().normalize().toString()
                    : given;
        } catch (InvalidPathException e) {
            return given; // an address
        }
    }

    /** What the window that is open already should do. */
    Wish wish() {
        return deploy != null ? new Wish.Deploy(deploy) : hidden ? new Wish.Stay() : new Wish.Show();
    }
}
