package org.lanyard.deploy.detect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.StepFailed;

/**
 * Process types and their commands, one {@code name: command} a line.
 *
 * @see <a href="https://devcenter.heroku.com/articles/procfile">the format's home</a>
 */
public record Procfile(Map<String, String> commands) {

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_-]{1,64})\\s*:\\s*(\\S.*)");

    public Procfile {
        commands = Map.copyOf(commands);
    }

    /** Reads the file's text; blank lines and those that start with {@code #} say nothing. */
    public static Procfile parse(String text) throws StepFailed {
        var commands = new LinkedHashMap<String, String>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String said = line.strip();
            if (said.isEmpty() || said.startsWith("#")) {
                continue;
            }
            var matcher = LINE.matcher(said);
            if (!matcher.matches() || said.indexOf('\0') >= 0) {
                throw new StepFailed("Procfile, line " + number + ": \"" + Words.show(said)
                        + "\" is not a process. Write a name, a colon and a command, as in \"web: node server.js\".");
            }
            if (commands.put(matcher.group(1), matcher.group(2)) != null) {
                throw new StepFailed("Procfile, line " + number + ": there is a second \"" + matcher.group(1)
                        + ":\". Keep the one that is meant.");
            }
        }
        return new Procfile(commands);
    }

    @Nullable String command(String name) {
        return commands.get(name);
    }
}
