package org.lanyard.app.life;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where the desktop keeps its own few files: in the node's data folder, or, where that is a system service's, in a folder of the
 * user's that stands for it.
 */
public final class OwnFolder {

    private static final int HASH_BYTES = 6;

    private OwnFolder() {}

    /**
     * Makes it where it is not there, for its owner only.
     *
     * @param home of the user
     */
    public static Path of(Path data, Path home) throws IOException {
        if (!Files.exists(data)) {
            return create(data);
        }
        return Files.isWritable(data) ? data : create(home.resolve(".lanyard").resolve(name(data)));
    }

    /** Short, and another one for each data folder. */
    static String name(Path data) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(data.toString().getBytes(StandardCharsets.UTF_8));
            return "desktop-" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path create(Path folder) throws IOException {
        return Files.createDirectories(folder, mode(folder, "rwx------"));
    }

    /** What a new file or folder is made with, where the system has such a thing. */
    static FileAttribute<?>[] mode(Path where, String permissions) {
        Path there = where;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
            there = there.getParent();
        }
        return there.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
