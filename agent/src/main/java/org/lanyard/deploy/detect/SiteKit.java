package org.lanyard.deploy.detect;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Static files: an index page at the root or where generators and GitHub Pages put it. */
final class SiteKit {

    static final List<String> FOLDERS = List.of("public", "dist", "build", "out", "_site", "site", "docs", "www");

    private SiteKit() {}

    static @Nullable Kit of(TreeView tree) {
        Kit.Output output = page(tree);
        return output == null
                ? null
                : new Kit(Kind.STATIC, output.because(), List.of(), null, "", List.of(), Map.of(), output);
    }

    /** Where the index page is; null when there is none. */
    static Kit.@Nullable Output page(TreeView tree) {
        if (tree.has("index.html")) {
            return new Kit.Output("index.html", "", false);
        }
        for (String folder : FOLDERS) {
            if (tree.has(folder + "/index.html")) {
                return new Kit.Output("index.html in " + folder, folder, false);
            }
        }
        return null;
    }
}
