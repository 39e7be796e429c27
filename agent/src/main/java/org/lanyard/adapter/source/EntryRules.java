package org.lanyard.adapter.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.lanyard.deploy.StepFailed;

/**
 * Which paths and links a bundle may have, and how much of them. The same rules hold where bundles are made and where
 * they are unpacked. One instance watches over one pass.
 */
final class EntryRules {

    private static final int NAME_BYTES = 255;

    private final SourceLimits limits;
    private byte[] last = {};
    private int entries;
    private long bytes;

    EntryRules(SourceLimits limits) {
        this.limits = limits;
    }

    /** Checks one file, or with size 0 a link, that comes after all others up to now. */
    void enter(String path, long size) throws StepFailed {
        byte[] name = checkPath(path);
        if (Arrays.compareUnsigned(last, name) >= 0) {
            throw new StepFailed("The path " + show(path) + " comes twice or out of order, so the archive is not one of"
                    + " Lanyard's. Deploy the app again from its source.");
        }
        last = name;
        if (++entries > limits.entries()) {
            throw new StepFailed(
                    "The source has more than " + limits.entries()
                            + " files. Leave out what is not needed by a .gitignore or .lanyardignore, or name a subfolder with --path.");
        }
        if (size < 0 || size > limits.fileBytes()) {
            throw new StepFailed("The file " + show(path) + " has " + Bytes.show(size) + "; the limit for one file is "
                    + Bytes.show(limits.fileBytes())
                    + ". Leave it out by a .lanyardignore, or keep it outside the source.");
        }
        bytes += size;
        if (bytes > limits.totalBytes()) {
            throw new StepFailed(
                    "The source has more than " + Bytes.show(limits.totalBytes())
                            + " of files. Leave out what is not needed by a .gitignore or .lanyardignore, or name a subfolder with --path.");
        }
    }

    private byte[] checkPath(String path) throws StepFailed {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (path.indexOf('\uFFFD') >= 0 || !new String(name, StandardCharsets.UTF_8).equals(path)) {
            throw new StepFailed("The file name " + show(path) + " is not valid UTF-8. Rename the file.");
        }
        if (name.length > limits.pathBytes()) {
            throw new StepFailed(
                    "The path " + show(path) + " is longer than " + limits.pathBytes() + " bytes. Shorten it.");
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
                throw new StepFailed("The path " + show(path) + " is refused, since it could lead out of its folder.");
            }
            if (part.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) {
                throw new StepFailed(
                        "The file name " + show(part) + " is longer than " + NAME_BYTES + " bytes. Shorten it.");
            }
        }
        return name;
    }

    /**
     * Refuses a target outside the tree. A {@code ..} after a name is refused too: the name may be a link itself, and
     * then the path's words do not tell where it leads.
     */
    static void checkLink(String path, String target) throws StepFailed {
        long room = path.chars().filter(c -> c == '/').count();
        boolean named = false;
        boolean out =
                target.isEmpty() || target.startsWith("/") || target.indexOf('\\') >= 0 || target.matches("(?s)\\w:.*");
        for (String part : target.split("/", -1)) {
            if (part.equals("..")) {
                out |= named || --room < 0;
            } else if (!part.isEmpty() && !part.equals(".")) {
                named = true;
            }
        }
        if (out || target.indexOf('\0') >= 0) {
            throw new StepFailed("The link " + show(path) + " points to " + show(target)
                    + ", which may be outside the source. Replace it with a copy of the file, a plain relative link, or leave it out by a"
                    + " .lanyardignore.");
        }
    }

    /** Fit for a message: one line, no control characters, not endless. */
    static String show(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
