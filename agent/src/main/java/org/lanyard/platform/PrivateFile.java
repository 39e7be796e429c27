package org.lanyard.platform;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files for their owner's eyes only, replaced as a whole. */
final class PrivateFile {

    private PrivateFile() {}

    /** Durable when it returns; readers see the old content or the new. */
    static void write(Path folder, String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Path temporary = folder.resolve(name + ".tmp");
        Files.createDirectories(folder);
        Files.deleteIfExists(temporary);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (var channel = FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Channels.newOutputStream(channel).write(content); // all of it, which the channel alone does not promise
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folders.sync(folder);
    }
}
