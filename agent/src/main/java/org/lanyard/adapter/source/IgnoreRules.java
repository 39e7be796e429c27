package org.lanyard.adapter.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/**
 * What one folder's {@code .gitignore} and {@code .lanyardignore} leave out, then those of the folders above it; git's
 * rules, and between the two files of one folder the second has the last word.
 *
 * @param base the folder's path from the source's root, with a slash at its end; empty for the root
 */
record IgnoreRules(@Nullable IgnoreRules above, String base, IgnoreNode node) {

    private static final Set<String> ALWAYS = Set.of(".git", "node_modules", ".venv", "__pycache__");
    private static final long MOST_BYTES = 1 << 20;

    static IgnoreRules of(@Nullable IgnoreRules above, String base, Path folder) throws IOException {
        var node = new IgnoreNode();
        for (String name : new String[] {".gitignore", ".lanyardignore"}) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MOST_BYTES) {
                node.parse(name, new ByteArrayInputStream(Files.readAllBytes(file)));
            }
        }
        return new IgnoreRules(above, base, node);
    }

    /** Whether {@code name} in this folder is left out. */
    boolean leavesOut(String name, boolean isFolder) {
        if (ALWAYS.contains(name)) {
            return true;
        }
        String path = base + name;
        for (IgnoreRules rules = this; rules != null; rules = rules.above) {
            Boolean said = rules.node.checkIgnored(path.substring(rules.base.length()), isFolder);
            if (said != null) {
                return said;
            }
        }
        return false;
    }
}
