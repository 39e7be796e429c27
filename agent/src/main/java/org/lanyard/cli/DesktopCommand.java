package org.lanyard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "desktop", description = "Open the window; it starts this machine's node when none runs")
final class DesktopCommand implements Callable<Integer> {

    private final Session session;

    @Option(names = "--hidden", description = "in the tray only, as at login")
    boolean hidden;

    @Parameters(
            arity = "0..1",
            paramLabel = "SOURCE",
            description = "a git address, folder or lanyard:// link to begin a deploy with")
    @Nullable String source;

    DesktopCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!session.display().there()) {
            throw new Failure(
                    "There is no screen here to show a window on. Call it in a graphical session; over SSH, the"
                            + " command line does the same: lanyard --help.");
        }
        DesktopProgram program = DesktopProgram.installed(System.getProperty("lanyard.home"));
        if (program == null) {
            throw new Failure(
                    "This installation of Lanyard has no window, only the command line. Install the package for"
                            + " desktops to have one; all that it can do, lanyard --help lists too.");
        }
        try {
            program.start(session.data(), words()).awaitShown();
            return 0;
        } catch (IOException e) {
            throw new Failure("The window's program cannot be started: " + e.getMessage() + ". Is the data folder "
                    + session.data().root() + " yours and writable?");
        }
    }

    private List<String> words() {
        var words = new ArrayList<String>();
        if (hidden) {
            words.add("--hidden");
        }
        if (source != null) {
            words.addAll(List.of("deploy", whole(source)));
        }
        return words;
    }

    /** A folder by its whole path: the window's program works in another one. */
    private String whole(String given) {
        try {
            Path folder = session.terminal().folder().resolve(given);
            return Files.isDirectory(folder) ? folder.normalize().toString() : given;
        } catch (InvalidPathException e) {
            return given; // an address
        }
    }
}
