package org.lanyard.keeper;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lanyard.keeper.process.DetachedLauncher;
import org.lanyard.keeper.protocol.Fields;
import org.lanyard.keeper.protocol.KeeperFolder;

/** Starts detached programs on threads of their own, so that a slow start never holds up the loop. */
final class Spawner {

    /** Told on the spawning thread. */
    @FunctionalInterface
    interface Failed {
        void because(String why);
    }

    private final DetachedLauncher launcher;

    Spawner(DetachedLauncher launcher) {
        this.launcher = launcher;
    }

    /** Another keeper, by the command that whoever started the first one wrote down: an upgrade replaces it there. */
    void keeper(KeeperFolder folder, Failed failed) {
        begin("spawn-keeper", failed, () -> {
            try (var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(folder.command())))) {
                launcher.launch(Fields.readList(in), folder.root(), System.getenv(), folder.log());
            }
        });
    }

    void program(List<String> command, Path directory, Map<String, String> env, Path output, Failed failed) {
        begin("spawn", failed, () -> launcher.launch(command, directory, env, output));
    }

    @FunctionalInterface
    private interface Launch {
        void run() throws IOException, InterruptedException;
    }

    private static void begin(String name, Failed failed, Launch launch) {
        Runnable task = () -> {
            try {
                launch.run();
            } catch (IOException | RuntimeException e) {
                failed.because(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                throw new IllegalStateException("Nobody interrupts a launch", e);
            }
        };
        var thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.start();
    }
}
