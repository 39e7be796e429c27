package org.lanyard.deploy.detect;

import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A source's files as far as detection looks at them.
 *
 * @param files paths from the app's root, with forward slashes
 * @param texts content of the small files that were worth reading
 */
public record TreeView(NavigableSet<String> files, Map<String, String> texts) {

    public TreeView {
        files = new TreeSet<>(files);
        texts = Map.copyOf(texts);
    }

    boolean has(String path) {
        return files.contains(path);
    }

    /** Whether there is any file below the folder. */
    boolean hasFolder(String path) {
        String first = files.ceiling(path + "/");
        return first != null && first.startsWith(path + "/");
    }

    @Nullable String text(String path) {
        return texts.get(path);
    }
}
