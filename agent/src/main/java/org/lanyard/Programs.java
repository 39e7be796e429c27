package org.lanyard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lanyard.adapter.keeper.KeeperCommand;
import org.lanyard.cli.UpOptions;

/**
 * The commands that start this node's programs again. The launcher tells with {@code -Dlanyard.home} where the built program
 * lies: {@code lib/}, {@code lanyard-keeper.jar}, {@code jvm.options}, {@code keeper.options},
 * {@code samples/}.
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

    /** The apps that come with the program; the folder may not be there. */
    static Path samples() {
        return home().resolve("samples");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static List<String> keeper(Path data) {
        return KeeperCommand.of(Path.of(java()), home(), data);
    }

    /** The command that starts this agent again: on the port that it has, with the flags that ship. */
    static List<String> agent(UpOptions options, int port) {
        List<String> command = new ArrayList<>(List.of(java(), "@" + home().resolve("jvm.options")));
        Path archive = home().resolve("node.jsa");
        if (Files.exists(archive)) {
            command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:aot=off"));
        }
        command.addAll(List.of("-Dlanyard.home=" + home(), "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("org.lanyard.Main", "up", "--headless"));
        command.addAll(List.of("--data", options.data().root().toString(), "--port", Integer.toString(port)));
        if (options.config() != null) {
            command.addAll(List.of("--config", options.config().toAbsolutePath().toString()));
        }
        if (options.logToStdout()) {
            command.add("--log-to-stdout");
        }
        if (options.name() != null) {
            command.addAll(List.of("--name", options.name()));
        }
        return command;
    }
}
