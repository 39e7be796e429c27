package org.lanyard.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Run this machine's node in the foreground")
final class UpCommand implements Callable<Integer> {

    private static final int HIGHEST = 65_533;

    private final Session session;
    private final AgentLauncher launcher;

    @Option(names = "--headless", description = "without a window")
    boolean headless;

    @Option(names = "--config", paramLabel = "FILE", description = "lanyard.toml to use")
    @Nullable Path config;

    @Option(names = "--name", paramLabel = "NAME", description = "name of this node; the computer's when not given")
    @Nullable String name;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "HTTP on loopback; N+1 and N+2 are used too (default: 7411)")
    int port = 7_411;

    @Option(names = "--log-to-stdout", description = "log to standard output instead of standard error")
    boolean logToStdout;

    UpCommand(Session session, AgentLauncher launcher) {
        this.session = session;
        this.launcher = launcher;
    }

    @Override
    public Integer call() {
        if (port < 1 || port > HIGHEST) {
            throw Failure.usage("--port " + port + " is out of range: give 1 to " + HIGHEST + ".");
        }
        if (name != null
                && (name.isBlank() || name.length() > 63 || name.chars().anyMatch(Character::isISOControl))) {
            throw Failure.usage("--name must have 1 to 63 characters on one line.");
        }
        return launcher.run(new UpOptions(session.data(), port, name, config, headless, logToStdout));
    }
}
