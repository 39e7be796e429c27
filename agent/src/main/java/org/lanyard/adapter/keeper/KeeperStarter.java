package org.lanyard.adapter.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.lanyard.keeper.process.DetachedLauncher;
import org.lanyard.keeper.protocol.AtomicFile;
import org.lanyard.keeper.protocol.Fields;
import org.lanyard.keeper.protocol.KeeperFolder;

/** Starts a keeper, and leaves the command with which the keepers start each other. */
final class KeeperStarter {

    private final KeeperFolder folder;
    private final List<String> command;
    private final DetachedLauncher launcher = new DetachedLauncher();

    /** @param command that starts a keeper, the data folder among its arguments */
    KeeperStarter(KeeperFolder folder, List<String> command) {
        this.folder = folder;
        this.command = List.copyOf(command);
    }

    /** Makes the folder and allows keepers to be there. */
    void prepare() throws IOException {
        folder.create();
        AtomicFile.write(folder.command(), Fields.bytes(out -> Fields.writeList(out, command)), false);
        Files.deleteIfExists(folder.ended());
    }

    void start() throws IOException {
        try {
            launcher.launch(command, folder.root(), System.getenv(), folder.log());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Starting a keeper was interrupted", e);
        }
    }
}
