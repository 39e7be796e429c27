package org.lanyard.deploy.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.Step;

/** Node.js with npm. */
final class NodeKit {

    private static final List<String> ENTRIES = List.of("server.js", "index.js", "app.js", "server.mjs", "index.mjs");

    /** Servers for development only, whose project is meant to be built into static files. */
    private static final Pattern DEVELOPMENT = Pattern.compile(
            "(npx )?(react-scripts start|vite|vite dev|vite serve|webpack serve|webpack-dev-server|parcel|ng serve"
                    + "|vue-cli-service serve|astro dev|gatsby develop|snowpack dev)( .*)?");

    /** What shows by a dependency's name that the build makes a site, and where; the more telling ones first. */
    private record Maker(String dependency, String folder, boolean spa) {}

    private static final List<Maker> MAKERS = List.of(
            new Maker("astro", "dist", false),
            new Maker("gatsby", "public", false),
            new Maker("@11ty/eleventy", "_site", false),
            new Maker("next", "out", false),
            new Maker("@sveltejs/kit", "build", false),
            new Maker("react-scripts", "build", true),
            new Maker("@vue/cli-service", "dist", true),
            new Maker("vite", "dist", true),
            new Maker("snowpack", "build", true),
            new Maker("parcel", "dist", true));

    private NodeKit() {}

    static Kit of(Facts facts) {
        PackageJson json = facts.packageJson();
        if (json == null) {
            Kit.Start start = entry(facts.tree());
            return new Kit(Kind.NODE, "", List.of(), start, "", List.of("node"), Map.of(), null);
        }
        Kit.Output site = output(json, facts.tree());
        Kit.Start start = start(json, facts.tree(), site != null);
        return new Kit(
                Kind.NODE,
                "package.json",
                steps(json, facts.tree()),
                start,
                "node_modules/.bin",
                List.of("node", "npm"),
                Map.of(),
                site);
    }

    private static List<Step> steps(PackageJson json, TreeView tree) {
        var steps = new ArrayList<Step>();
        if (json.needsInstall()) {
            boolean locked = tree.has("package-lock.json") || tree.has("npm-shrinkwrap.json");
            steps.add(new Step("install", (locked ? "npm ci" : "npm install") + " --no-audit --no-fund"));
        }
        if (json.script("build") != null) {
            steps.add(new Step("build", "npm run build"));
        }
        return steps;
    }

    private static Kit.@Nullable Start start(PackageJson json, TreeView tree, boolean makesSite) {
        String script = json.script("start");
        if (script != null && !(makesSite && DEVELOPMENT.matcher(script).matches())) {
            return new Kit.Start("package.json with a start script", "npm start");
        }
        return makesSite ? null : startFile(json, tree);
    }

    private static Kit.@Nullable Start startFile(PackageJson json, TreeView tree) {
        String main = json.main() == null ? null : file(json.main(), tree);
        return main == null ? entry(tree) : new Kit.Start("package.json with main " + Words.show(main), node(main));
    }

    /** What {@code require} would take for that name; null when there is no such file in the tree. */
    private static @Nullable String file(String main, TreeView tree) {
        String path = main.startsWith("./") ? main.substring(2) : main;
        for (String candidate : List.of(path, path + ".js", path + "/index.js")) {
            if (tree.has(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static Kit.@Nullable Start entry(TreeView tree) {
        for (String name : ENTRIES) {
            if (tree.has(name)) {
                return new Kit.Start(name, node(name));
            }
        }
        return null;
    }

    private static String node(String file) {
        return "node " + Words.shellFile(file);
    }

    private static Kit.@Nullable Output output(PackageJson json, TreeView tree) {
        if (json.script("build") == null) {
            return null;
        }
        for (Maker maker : MAKERS) {
            if (json.dependencies().contains(maker.dependency())) {
                return new Kit.Output("package.json with " + maker.dependency(), maker.folder(), maker.spa());
            }
        }
        return startFile(json, tree) == null ? guess(tree) : null;
    }

    private static Kit.Output guess(TreeView tree) {
        Kit.Output page = SiteKit.page(tree);
        String folder = page == null || page.folder().isEmpty() ? "dist" : page.folder();
        return new Kit.Output("package.json with a build script and nothing to start", folder, false);
    }
}
