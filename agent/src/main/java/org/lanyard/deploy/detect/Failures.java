package org.lanyard.deploy.detect;

import java.util.Map;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.RuntimeKind;
import org.lanyard.model.Settings;

/** What is said when the files do not lead to a plan. */
final class Failures {

    private static final Map<String, String> OTHERS = Map.of(
            "go.mod",
            "Go",
            "Cargo.toml",
            "Rust",
            "pom.xml",
            "Maven",
            "build.gradle",
            "Gradle",
            "Gemfile",
            "Ruby",
            "composer.json",
            "PHP",
            "deno.json",
            "Deno",
            "mix.exs",
            "Elixir");

    private static final String SAY =
            "a Procfile with a line \"web: COMMAND\" (the command must listen on $PORT; \"worker: COMMAND\" when it"
                    + " listens on nothing), or a shipwreck.toml with run = \"COMMAND\" under [config]";

    private Failures() {}

    static StepFailed docker(String found) {
        return new StepFailed(
                found + ": Docker is not supported by this version yet. To run the app natively, add " + SAY + ".");
    }

    static StepFailed noPage(Facts facts) {
        return new StepFailed("A static site was asked for, but there is no index.html at the root nor in "
                + String.join(", ", SiteKit.FOLDERS)
                + ". Name the folder with --path, or with root = \"FOLDER\" under [config] of a shipwreck.toml."
                + seen(facts));
    }

    static StepFailed nothing(Facts facts, Settings settings, Kit kit) {
        TreeView tree = facts.tree();
        if (tree.files().isEmpty()) {
            return new StepFailed("There are no files in the source. Check the folder, --path and its .gitignore.");
        }
        if (settings.runtime() == RuntimeKind.PROCESS) {
            return new StepFailed("A process was asked for, but nothing says which command to run. Add " + SAY + ".");
        }
        if (!kit.because().isEmpty() || facts.declared().language() != null) {
            String found = kit.because().isEmpty() ? "shipwreck.toml's lang" : kit.because();
            return new StepFailed("Found " + found + ", but nothing says how the app is started. Add " + start(kit)
                    + SAY + "." + seen(facts));
        }
        if (tree.has("Dockerfile") || tree.has("docker-compose.yml") || tree.has("compose.yaml")) {
            return docker("The source has a Dockerfile and nothing else that says how to run it");
        }
        return new StepFailed("Could not tell how to run this app" + other(tree)
                + ". Looked for shipwreck.toml, Procfile, package.json, server.js, requirements.txt, pyproject.toml,"
                + " manage.py, main.py, app.py and index.html. Add " + SAY
                + "; use --runtime site for static files, or --path when the app is in a subfolder." + seen(facts));
    }

    private static String start(Kit kit) {
        return kit.because().equals("package.json") ? "a \"start\" script to package.json, or " : "";
    }

    private static String other(TreeView tree) {
        for (var other : OTHERS.entrySet()) {
            if (tree.has(other.getKey())) {
                return ": " + other.getKey() + " says " + other.getValue() + ", which is not detected by itself";
            }
        }
        return "";
    }

    private static String seen(Facts facts) {
        var names = facts.tree().files().stream()
                .map(name -> name.indexOf('/') < 0 ? name : name.substring(0, name.indexOf('/') + 1))
                .distinct()
                .limit(12)
                .map(Words::show)
                .toList();
        return names.isEmpty() ? "" : " The source's root has: " + String.join(", ", names) + ".";
    }
}
