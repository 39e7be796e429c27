package org.lanyard.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lanyard.config.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Run this machine's node in the foreground")
final class UpCommand implements Callable<Integer> {

    private final Session session;
    private final AgentLauncher launcher;

    @Option(names = "--headless", description = "without a window")
    boolean headless;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "lanyard.toml to use; else the user's, else /etc/lanyard's")
    @Nullable Path config;

    @Option(names = "--name", paramLabel = "NAME", description = "name of this node; the computer's when not given")
    @Nullable String name;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "HTTP on loopback; N+1 and N+2 are used too (default: 7411)")
    @Nullable Integer port;

    @Option(names = "--log-to-stdout", description = "log to standard output instead of standard error")
    boolean logToStdout;

    @Option(
            names = "--join",
            paramLabel = "TOKEN",
            description = "join the cluster of the node that printed it with: lanyard pair --token")
    @Nullable String join;

    UpCommand(Session session, AgentLauncher launcher) {
        this.session = session;
        this.launcher = launcher;
    }

    @Override
    public Integer call() {
        try {
            if (port != null) {
                Config.checkPort(port);
            }
            if (name != null) {
                Config.checkName(name);
            }
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage("This cannot be: " + wrong.getMessage() + ".");
        }
        return launcher.run(new UpOptions(session.data(), port, name, config, headless, logToStdout, join));
    }
}
