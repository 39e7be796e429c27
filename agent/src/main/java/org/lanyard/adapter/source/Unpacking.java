package org.lanyard.adapter.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.StepFailed;

/** Writes one bundle's files into a folder. Links come last, so that no file can be written through one. */
final class Unpacking implements TreeSink {

    private final Path root;
    private final Cancel cancel;
    private final boolean posix;
    private final Set<Path> made = new HashSet<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final byte[] buffer = new byte[1 << 16];

    Unpacking(Path root, Cancel cancel) {
        this.root = root.toAbsolutePath().normalize();
        this.cancel = cancel;
        this.posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    void run(BundleReader reader) throws StepFailed {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw DiskTrouble.failure("Unpacking the source", e);
        }
        reader.readInto(this);
        for (var link : links.entrySet()) {
            makeLink(link.getKey(), link.getValue());
        }
    }

    private void makeLink(String path, String target) throws StepFailed {
        try {
            Files.createSymbolicLink(place(path), Path.of(target));
        } catch (UnsupportedOperationException e) {
            throw new StepFailed(
                    "The source has symbolic links, and this system cannot make them. Replace them with files.", e);
        } catch (IOException e) {
            throw DiskTrouble.failure("Unpacking the link " + EntryRules.show(path), e);
        }
    }

    /** Trouble with reading comes through as it is, trouble with writing as a {@link StepFailed}. */
    @Override
    public void file(String path, boolean executable, long size, InputStream content) throws IOException, StepFailed {
        Path place = place(path);
        try (var out = open(place)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                Cancellation.check(cancel);
                put(out, read);
            }
        }
        if (executable && posix) {
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static OutputStream open(Path place) throws StepFailed {
        try {
            return Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw DiskTrouble.failure("Unpacking the source", e);
        }
    }

    private void put(OutputStream out, int length) throws StepFailed {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw DiskTrouble.failure("Unpacking the source", e);
        }
    }

    @Override
    public void link(String path, String target) throws StepFailed {
        Cancellation.check(cancel);
        links.put(path, target);
    }

    /** Where the entry goes; its folders are there afterwards, and are folders. */
    private Path place(String path) throws StepFailed {
        Path place;
        try {
            place = root.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new StepFailed(
                    "This system cannot have a file named " + EntryRules.show(path)
                            + ". Rename it in the source; on Linux, make sure that the node runs with a UTF-8 locale.",
                    e);
        }
        Path parent = place.getParent();
        if (!place.startsWith(root) || place.equals(root) || parent == null) {
            throw new StepFailed("The path " + EntryRules.show(path) + " leads out of its folder.");
        }
        make(parent);
        return place;
    }

    private void make(Path folder) throws StepFailed {
        Path parent = folder.getParent();
        if (parent == null || folder.equals(root) || !made.add(folder)) {
            return;
        }
        make(parent);
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder);
            }
        } catch (IOException e) {
            throw DiskTrouble.failure("Unpacking the source", e);
        }
    }
}
