package org.lanyard.adapter.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.RunPlan;

/** Looks whether a site's build made the folder that is to be served. */
final class SiteRoot {

    private SiteRoot() {}

    static void check(RunPlan plan, Path place) throws StepFailed, IOException {
        if (!(plan instanceof RunPlan.Site site)) {
            return;
        }
        Path root = place.resolve(site.root()).normalize();
        if (!root.startsWith(place) || !Files.isDirectory(root)) {
            String steps = site.steps().isEmpty() ? "The source has" : "The build made";
            throw new StepFailed(steps + " no folder \"" + site.root() + "\" to serve; there are: "
                    + String.join(", ", folders(place)) + ". Say which it is with root = \"FOLDER\" under [config] of a"
                    + " shipwreck.toml, then deploy again.");
        }
        if (!root.toRealPath().startsWith(place.toRealPath())) {
            throw new StepFailed(
                    "The folder \"" + site.root() + "\" is a link that leads out of the app. Make it a folder.");
        }
    }

    private static List<String> folders(Path place) throws IOException {
        try (var files = Files.list(place)) {
            return files.filter(Files::isDirectory)
                    .map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> !name.equals("node_modules") && !name.startsWith("."))
                    .sorted()
                    .limit(12)
                    .toList();
        }
    }
}
