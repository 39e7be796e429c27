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

    private final DetachedLauncher launcher;

    Spawner(DetachedLauncher launcher) {
        this.launcher = launcher;
    }

    /** Another keeper, by the command that whoever started the first one wrote down: an upgrade replaces it there. */
    void keeper(KeeperFolder folder) {
        new Spawn("keeper") {
            @Override
            void launch() throws IOException, InterruptedException {
                try (var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(folder.command())))) {
                    launcher.launch(Fields.readList(in), folder.root(), System.getenv(), folder.log());
                }
            }
        }.start();
    }

    void program(String name, List<String> command, Path directory, Map<String, String> env, Path output) {
        new Spawn(name) {
            @Override
            void launch() throws IOException, InterruptedException {
                launcher.launch(command, directory, env, output);
            }
        }.start();
    }

    /** A failure is only said: whoever waits for the program notices that it does not come, and tries again. */
    private abstract static class Spawn extends Thread {
        private final String what;

        Spawn(String what) {
            super(null, null, "spawn-".concat(what), 0, false);
            setDaemon(true);
            this.what = what;
        }

        abstract void launch() throws IOException, InterruptedException;

        @Override
        public void run() {
            try {
                launch();
            } catch (IOException | RuntimeException e) {
                KeeperLog.say("Could not start the " + what + ": " + e.getMessage());
            } catch (InterruptedException e) {
                throw new IllegalStateException("Nobody interrupts a launch", e);
            }
        }
    }
}
