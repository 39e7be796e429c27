package org.lanyard.adapter.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/**
 * Finds a request's file below one root, and nothing else: whatever the path says, a file is only found if its real path
 * lies below the root's, is a regular file, and has no hidden name on the way. Thread-safe; reads the disk.
 */
final class SiteFiles {

    /** What a path names. */
    sealed interface Found {

        record RegularFile(Path path, long size, long modifiedMillis) implements Found {

            String name() {
                return String.valueOf(path.getFileName());
            }
        }

        record Folder() implements Found {}

        record Nothing() implements Found {}
    }

    private static final Found NOTHING = new Found.Nothing();

    private final Path root;

    /** @param root an existing folder; links in it are followed here, once */
    SiteFiles(Path root) throws IOException {
        this.root = root.toRealPath();
    }

    /**
     * Looks a path up.
     *
     * @param path of the request, canonical: normalized, with every percent sign the start of an escape. Decoded here, once,
     *     segment by segment, so that no escape makes a separator
     */
    Found find(String path) {
        Path relative = relative(path);
        if (relative == null) {
            return NOTHING;
        }
        try {
            return look(root.resolve(relative).toRealPath());
        } catch (IOException e) {
            // Not there, a loop of links, not readable: to a client all of these are one.
            return NOTHING;
        }
    }

    /** A file beside {@code file} with one more extension, such as {@code .gz}; null when there is none or it is older. */
    Found.@Nullable RegularFile sibling(Found.RegularFile file, String extension) {
        try {
            Path sibling = file.path().resolveSibling(file.name() + extension);
            return look(sibling.toRealPath()) instanceof Found.RegularFile found
                            && found.modifiedMillis() >= file.modifiedMillis()
                    ? found
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    private Found look(Path real) throws IOException {
        if (!real.startsWith(root) || hasHiddenName(root.relativize(real))) {
            return NOTHING;
        }
        // Real paths have no links left, so nothing is followed here: a link put there since is not a file.
        var attributes = Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
            return new Found.Folder();
        }
        // A FIFO or a device would block its reader for ever.
        if (!attributes.isRegularFile() || !Files.isReadable(real)) {
            throw new NoSuchFileException(real.toString());
        }
        return new Found.RegularFile(
                real, attributes.size(), attributes.lastModifiedTime().toMillis());
    }

    private @Nullable Path relative(String path) {
        if (!path.startsWith("/")) {
            return null;
        }
        try {
            Path relative = root.getFileSystem().getPath("");
            String[] segments = path.substring(1).split("/", -1);
            for (int i = 0; i < segments.length; i++) {
                String name = URIUtil.decodePath(segments[i]);
                boolean folderEnd = name.isEmpty() && i == segments.length - 1;
                if (!folderEnd && !isServable(name)) {
                    return null;
                }
                relative = relative.resolve(name);
            }
            return relative;
        } catch (IllegalArgumentException e) {
            // Not a path on this system, or not UTF-8.
            return null;
        }
    }

    private boolean isServable(String name) {
        // The colon is a stream or a drive on Windows, a plain character elsewhere.
        boolean windows = root.getFileSystem().getSeparator().equals("\\");
        return !name.isEmpty()
                && !isHidden(name)
                && name.indexOf('\\') < 0
                && name.indexOf('/') < 0
                && !(windows && (name.indexOf(':') >= 0 || name.endsWith(".") || name.endsWith(" ")))
                && name.chars().noneMatch(Character::isISOControl);
    }

    private static boolean hasHiddenName(Path relative) {
        for (Path name : relative) {
            if (isHidden(name.toString())) {
                return true;
            }
        }
        return false;
    }

    /** RFC 8615 puts things meant for the public into {@code .well-known}. */
    private static boolean isHidden(String name) {
        return name.startsWith(".") && !name.equals(".well-known");
    }
}
