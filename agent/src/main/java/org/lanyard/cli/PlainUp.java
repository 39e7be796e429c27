package org.lanyard.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code lanyard up} with nothing but options that it knows, each once: how keepers and services start the node. Read here,
 * because a node would keep picocli's classes in memory for as long as it runs. Whatever is not exactly this, right or wrong,
 * is picocli's.
 */
final class PlainUp {

    private static final Set<String> VALUES = Set.of("--data", "--config", "--name", "--port", "--join");
    private static final Set<String> FLAGS = Set.of("--headless", "--log-to-stdout");

    private PlainUp() {}

    /** Null when there is more to it. */
    static @Nullable UpCommand read(Terminal terminal, AgentLauncher launcher, String[] arguments) {
        Map<String, String> values = new HashMap<>();
        Set<String> flags = new HashSet<>();
        boolean up = false;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            boolean taken;
            if (VALUES.contains(argument)) {
                i++;
                taken = i < arguments.length
                        && !arguments[i].startsWith("-")
                        && values.put(argument, arguments[i]) == null;
            } else if (FLAGS.contains(argument)) {
                taken = flags.add(argument);
            } else {
                taken = !up && argument.equals("up");
                up = true;
            }
            if (!taken) {
                return null;
            }
        }
        String port = values.getOrDefault("--port", "");
        if (!up || !port.matches("[0-9]{0,9}")) {
            return null;
        }
        var root = new Root();
        root.data = values.get("--data");
        var command = new UpCommand(new Session(terminal, root), launcher);
        command.headless = flags.contains("--headless");
        command.logToStdout = flags.contains("--log-to-stdout");
        command.name = values.get("--name");
        command.join = values.get("--join");
        command.config = values.containsKey("--config") ? Path.of(values.get("--config")) : null;
        command.port = port.isEmpty() ? null : Integer.valueOf(port);
        return command;
    }
}
