package org.lanyard.keeper.protocol;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * How to start the agent again.
 *
 * @param env the whole environment
 * @param logFile where the output of an agent goes that the keepers started
 */
public record AgentCommand(List<String> command, String directory, Map<String, String> env, String logFile) {

    public AgentCommand {
        command = List.copyOf(command);
        env = Map.copyOf(env);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("An agent needs a command");
        }
    }

    public void write(FieldWriter out) {
        out.list(command).text(directory).map(env).text(logFile);
    }

    /** @throws IllegalArgumentException when there is no command in it */
    public static AgentCommand read(DataInputStream in) throws IOException {
        return new AgentCommand(Fields.readList(in), Fields.readText(in), Fields.readMap(in), Fields.readText(in));
    }
}
