package org.lanyard.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which program listens on a port: on Linux what {@code /proc} tells of one's own processes; null elsewhere. */
final class PortHolder {

    private static final String LISTENING = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortHolder() {}

    static @Nullable String of(int port) {
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try {
                String inode = inode(Path.of(table), port);
                String holder = inode == null ? null : process("socket:[" + inode + "]");
                if (holder != null) {
                    return holder;
                }
            } catch (IOException e) {
                return null; // not on this system
            }
        }
        return null;
    }

    private static @Nullable String inode(Path table, int port) throws IOException {
        String end = String.format(Locale.ROOT, ":%04X", port);
        for (String line : Files.readAllLines(table)) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length > INODE && fields[1].endsWith(end) && fields[STATE].equals(LISTENING)) {
                return fields[INODE];
            }
        }
        return null;
    }

    private static @Nullable String process(String socket) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, socket)) {
                    return Files.readString(process.resolve("comm")).strip() + " (pid " + process.getFileName() + ")";
                }
            }
        }
        return null;
    }

    private static boolean holds(Path process, String socket) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (Files.readSymbolicLink(file).toString().equals(socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return false; // somebody else's, or gone meanwhile
        }
    }
}
