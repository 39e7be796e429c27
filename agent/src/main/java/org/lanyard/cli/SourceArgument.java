package org.lanyard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what the argument of {@code lanyard deploy} means: a git address, or a folder of this machine. */
record SourceArgument(Path here) {

    /** The {@code source} of a request. */
    Map<String, Object> read(String argument, @Nullable String branch, @Nullable String path) {
        var source = new LinkedHashMap<String, Object>();
        String scheme = argument.toLowerCase(Locale.ROOT);
        if (scheme.startsWith("http://") || scheme.startsWith("https://") || scheme.startsWith("file:/")) {
            source.put("type", "git");
            source.put("url", argument);
            put(source, "ref", branch);
        } else {
            refuseOtherAddresses(argument);
            if (branch != null) {
                throw Failure.usage("--branch belongs to a git address; \"" + Terminal.harmless(argument)
                        + "\" is a folder. For the repository in it, give file://" + here.toAbsolutePath());
            }
            source.put("type", "folder");
            source.put("folder", folder(argument));
        }
        put(source, "path", path);
        return source;
    }

    private static void put(Map<String, Object> source, String name, @Nullable String value) {
        if (value != null) {
            source.put(name, value);
        }
    }

    /** What names the source: its address or folder, with the subfolder when there is one. */
    static String place(Map<String, Object> source, @Nullable String path) {
        Object place = source.getOrDefault("url", source.getOrDefault("folder", ""));
        return path == null ? place.toString() : place + "/" + path;
    }

    private static void refuseOtherAddresses(String argument) {
        if (argument.matches("(?s)(ssh|git)://.*") || argument.matches("[\\w.-]+@[\\w.-]+:.*")) {
            String https = argument.replaceFirst("^(ssh|git)://", "")
                    .replaceFirst("^[\\w.-]+@", "")
                    .replaceFirst("^([\\w.-]+):(?!\\d+/)", "$1/");
            throw new Failure(
                    "Lanyard fetches over https, http or file, not over ssh. Use the repository's https address,"
                            + " probably: https://" + Terminal.harmless(https));
        }
        if (argument.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+://.*")) {
            throw new Failure(
                    "That kind of address is not fetched. Give an https, http or file address of a git repository,"
                            + " or a folder.");
        }
    }

    private String folder(String argument) {
        try {
            Path folder = here.resolve(argument);
            if (Files.isDirectory(folder) && !argument.isEmpty()) {
                return folder.toRealPath().toString();
            }
            String shown = Terminal.harmless(argument);
            if (Files.exists(folder) && !argument.isEmpty()) {
                throw new Failure("\"" + shown + "\" is a file. Give the folder that holds the app, or a git address.");
            }
            throw new Failure("There is no folder \"" + shown + "\" here, and it is not a git address (https://…)."
                    + " Container images cannot be deployed yet.");
        } catch (InvalidPathException | IOException e) {
            throw new Failure("\"" + Terminal.harmless(argument) + "\" cannot be read as a folder: " + e.getMessage());
        }
    }
}
