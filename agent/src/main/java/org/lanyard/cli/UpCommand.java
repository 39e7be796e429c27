package org.lanyard.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        return launcher.run(
                new UpOptions(session.data(), port, name, config, headless, logToStdout, join), this::openWindow);
    }

    /** Where there is a screen and this installation has the desktop. The node runs on whatever becomes of the window. */
    private void openWindow() {
        if (headless || !session.display().there()) {
            return;
        }
        DesktopProgram desktop = DesktopProgram.installed(System.getProperty("lanyard.home"));
        if (desktop != null) {
            Thread.ofVirtual().name("window").start(() -> open(desktop));
        }
    }

    private void open(DesktopProgram desktop) {
        try {
            desktop.start(session.data(), List.of()).awaitShown();
        } catch (IOException e) {
            session.note("The window cannot be opened: " + e.getMessage());
        } catch (Failure e) {
            session.note(String.valueOf(e.getMessage()));
        }
    }
}
