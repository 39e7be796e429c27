package org.lanyard.adapter.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.lanyard.platform.Folders;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native library, unpacked once beside the databases. The driver's own way is to unpack it into the folder for
 * temporary files at each start and to delete it at the end: a process that is killed leaves a megabyte there for ever.
 */
final class NativeLibrary {

    private static final System.Logger LOG = System.getLogger(NativeLibrary.class.getName());

    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final String TEMPORARY = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /**
     * Has the driver take it from that folder, which is made; unless the process was started with a word about where it is. The
     * first call in a process counts, before the first connection. One process at a time has a folder.
     */
    static synchronized void in(Path folder) {
        if (System.getProperty(PATH) != null || System.getProperty(TEMPORARY) != null) {
            return;
        }
        try {
            System.setProperty(PATH, unpack(folder).toString());
            System.setProperty(NAME, LibraryLoaderUtil.getNativeLibName());
        } catch (IOException e) {
            // Then the driver unpacks it as it always did, or says in its words that it cannot.
            LOG.log(System.Logger.Level.DEBUG, "SQLite's library cannot be unpacked into {0}: {1}", folder, e);
        }
    }

    /**
     * The folder with the library for this machine, of this driver's version. What other versions, and processes that were killed at this, have
     * left in the folder is deleted.
     *
     * @throws IOException also when the driver brings none for this machine
     */
    static Path unpack(Path folder) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        // a data folder may be carried to another computer
        String here = SQLiteJDBCLoader.getVersion() + "-"
                + OSInfo.getNativeLibFolderPathForCurrentOS().replace('/', '-').toLowerCase(Locale.ROOT);
        Path unpacked = folder.resolve(here);
        if (!Files.exists(unpacked.resolve(name))) {
            Files.createDirectories(unpacked);
            clear(folder, here);
            Path fresh = unpacked.resolve(name + ".new");
            try (InputStream packed = NativeLibrary.class.getResourceAsStream(
                    LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
                if (packed == null) {
                    throw new NoSuchFileException(here, null, "SQLite's driver has no library for this machine");
                }
                Files.copy(packed, fresh, StandardCopyOption.REPLACE_EXISTING);
            }
            try (var written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                written.force(true); // under its final name it is whole, also after a power failure
            }
            Files.move(
                    fresh, unpacked.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return unpacked;
    }

    private static void clear(Path folder, String kept) throws IOException {
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(folder)) {
            for (Path version : versions) {
                if (!version.endsWith(kept)) {
                    Folders.deleteOrLeave(version);
                }
            }
        }
    }
}
