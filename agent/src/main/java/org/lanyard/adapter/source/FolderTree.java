package org.lanyard.adapter.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.lanyard.deploy.StepFailed;

/**
 * A folder of this machine, without what its ignore files leave out. What changes while it is read is noticed
 * ({@link ChangedWhileRead}) by size, time and identity, for files and for folders.
 */
final class FolderTree implements TreeSource {

    private static final int DEEPEST = 200;

    private final Path start;
    private final String base;
    private final IgnoreRules rules;
    private final boolean posix;

    /** @param path of the app inside the folder; empty for all of it */
    FolderTree(Path folder, String path) throws IOException {
        this.posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        IgnoreRules above = IgnoreRules.of(null, "", folder);
        Path at = folder;
        String from = "";
        boolean named = false;
        for (String part : path.isEmpty() ? new String[0] : path.split("/")) {
            // a folder that the user names is wanted, whatever the ignore files above it say
            named |= above.leavesOut(part, true);
            at = at.resolve(part);
            from += part + "/";
            above = IgnoreRules.of(named ? null : above, from, at);
        }
        this.start = at;
        this.base = from;
        this.rules = above;
    }

    @Override
    public void writeTo(TreeSink sink) throws IOException, StepFailed {
        try {
            folder(start, attributes(start), "", rules, sink, 0);
        } catch (AccessDeniedException e) {
            throw new StepFailed(
                    "May not read " + EntryRules.show(e.getFile())
                            + ". Change its permissions, or leave it out by a .lanyardignore.",
                    e);
        } catch (NoSuchFileException e) {
            throw new ChangedWhileRead(e.getFile() + " went away");
        }
    }

    /** A file or folder with what tells whether it is still the same. */
    private record Child(Path path, String name, BasicFileAttributes attributes) {
        /** Git's order: a folder sorts as if its name ended with a slash, which makes it the order of whole paths. */
        byte[] key() {
            return (attributes.isDirectory() ? name + "/" : name).getBytes(StandardCharsets.UTF_8);
        }
    }

    private void folder(
            Path folder, BasicFileAttributes before, String prefix, IgnoreRules ignore, TreeSink sink, int depth)
            throws IOException, StepFailed {
        if (depth > DEEPEST) {
            throw new StepFailed("The folders are nested more than " + DEEPEST + " deep at " + EntryRules.show(prefix)
                    + ". Leave that part out by a .lanyardignore.");
        }
        for (Child child : children(folder, ignore)) {
            String path = prefix + child.name();
            if (child.attributes().isDirectory()) {
                var below = IgnoreRules.of(ignore, base + path + "/", child.path());
                folder(child.path(), child.attributes(), path + "/", below, sink, depth + 1);
            } else {
                leaf(child, path, sink);
            }
        }
        check(folder, before);
    }

    private List<Child> children(Path folder, IgnoreRules ignore) throws IOException {
        var children = new ArrayList<Child>();
        try (var listing = Files.newDirectoryStream(folder)) {
            for (Path path : listing) {
                String name = Objects.requireNonNull(path.getFileName()).toString();
                BasicFileAttributes attributes = attributes(path);
                if (!ignore.leavesOut(name, attributes.isDirectory())) {
                    children.add(new Child(path, name, attributes));
                }
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        children.sort((a, b) -> Arrays.compareUnsigned(a.key(), b.key()));
        return children;
    }

    private void leaf(Child child, String path, TreeSink sink) throws IOException, StepFailed {
        if (child.attributes().isSymbolicLink()) {
            sink.link(path, Files.readSymbolicLink(child.path()).toString());
        } else if (child.attributes().isRegularFile()) {
            try (InputStream content = Files.newInputStream(child.path(), LinkOption.NOFOLLOW_LINKS)) {
                sink.file(
                        path,
                        isExecutable(child.attributes()),
                        child.attributes().size(),
                        content);
            }
        } else {
            throw new StepFailed(EntryRules.show(path)
                    + " is a device, a pipe or a socket, which cannot be deployed. Leave it out by a .lanyardignore.");
        }
        check(child.path(), child.attributes());
    }

    private BasicFileAttributes attributes(Path path) throws IOException {
        var type = posix ? PosixFileAttributes.class : BasicFileAttributes.class;
        return Files.readAttributes(path, type, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isExecutable(BasicFileAttributes attributes) {
        return attributes instanceof PosixFileAttributes with
                && with.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }

    private void check(Path path, BasicFileAttributes before) throws IOException {
        BasicFileAttributes after = attributes(path);
        boolean same = after.lastModifiedTime().equals(before.lastModifiedTime())
                && Objects.equals(after.fileKey(), before.fileKey())
                && (before.isDirectory() || after.size() == before.size());
        if (!same) {
            throw new ChangedWhileRead(path + " changed");
        }
    }
}
