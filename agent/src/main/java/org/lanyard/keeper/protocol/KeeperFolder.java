package org.lanyard.keeper.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The keepers' part of a node's data folder. Owner-only: it holds a secret and the environments of apps. */
public record KeeperFolder(Path root) {

    public static KeeperFolder of(Path data) {
        return new KeeperFolder(data.toAbsolutePath().normalize().resolve("keeper"));
    }

    public void create() throws IOException {
        Files.createDirectories(units());
        if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Its lock makes a keeper the active one. Never opened for anything else: closing it would give up the lock. */
    public Path lock() {
        return root.resolve("lock");
    }

    /** Its lock makes a keeper the standby. */
    public Path standbyLock() {
        return root.resolve("standby.lock");
    }

    /** Who is active and how to reach it: {@link ActiveKeeper}. */
    public Path active() {
        return root.resolve("active");
    }

    /** Who is the standby, in the same form. */
    public Path standby() {
        return root.resolve("standby");
    }

    /** There while the keepers are told to be down; whoever starts one on purpose deletes it. */
    public Path ended() {
        return root.resolve("ended");
    }

    /** The command that starts a keeper, as a list of {@link Fields}. */
    public Path command() {
        return root.resolve("command");
    }

    public Path agent() {
        return root.resolve("agent");
    }

    public Path agentRun() {
        return root.resolve("agent.run");
    }

    public Path units() {
        return root.resolve("units");
    }

    public Path log() {
        return root.resolveSibling("logs").resolve("keeper.log");
    }
}
