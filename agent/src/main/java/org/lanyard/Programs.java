package org.lanyard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lanyard.cli.UpOptions;
import org.lanyard.keeper.protocol.AgentCommand;

/**
 * The commands that start this node's programs again. The launcher tells with {@code -Dlanyard.home} where the built program
 * lies: {@code lib/}, {@code lanyard-keeper.jar}, {@code jvm.options}, {@code keeper.options}.
 */
final class Programs {

    private Programs() {}

    private static Path home() {
        String home = System.getProperty("lanyard.home");
        if (home == null) {
            throw new IllegalStateException("Start the node with ./lanyard, which says where its programs are");
        }
        return Path.of(home).toAbsolutePath().normalize();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static List<String> keeper(Path data) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(flags("keeper.options"));
        command.addAll(List.of("-cp", home().resolve("lanyard-keeper.jar").toString()));
        command.addAll(List.of("org.lanyard.keeper.KeeperMain", data.toString()));
        return command;
    }

    /** As this agent was started: on the port that it has, with the flags that ship. */
    static AgentCommand agent(UpOptions options, int port) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(flags("jvm.options"));
        Path cache = home().resolve("agent.aot");
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.add("-Dlanyard.home=" + home());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.lanyard.Main"));
        command.addAll(
                List.of("up", "--headless", "--data", options.data().root().toString()));
        command.addAll(List.of("--port", Integer.toString(port)));
        if (options.name() != null) {
            command.addAll(List.of("--name", options.name()));
        }
        Map<String, String> env = new HashMap<>(System.getenv());
        return new AgentCommand(
                command,
                options.data().root().toString(),
                env,
                options.data().agentLog().toString());
    }

    private static List<String> flags(String file) throws IOException {
        return Files.readAllLines(home().resolve(file)).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
