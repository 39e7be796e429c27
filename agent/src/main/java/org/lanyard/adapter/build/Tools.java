package org.lanyard.adapter.build;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.RunPlan;
import org.lanyard.model.Step;

/** Programs that a plan needs: whether they are there, and how to get them where they are not. */
final class Tools {

    /** Per program: Debian's package, Homebrew's formula, winget's id. */
    private record Package(String apt, String brew, String winget) {}

    private static final Map<String, Package> PACKAGES = Map.ofEntries(
            Map.entry("node", new Package("nodejs", "node", "OpenJS.NodeJS.LTS")),
            Map.entry("npm", new Package("npm", "node", "OpenJS.NodeJS.LTS")),
            Map.entry("npx", new Package("npm", "node", "OpenJS.NodeJS.LTS")),
            Map.entry("python3", new Package("python3", "python", "Python.Python.3.13")),
            Map.entry("python", new Package("python-is-python3", "python", "Python.Python.3.13")),
            Map.entry("pip", new Package("python3-pip", "python", "Python.Python.3.13")),
            Map.entry("pip3", new Package("python3-pip", "python", "Python.Python.3.13")),
            Map.entry("go", new Package("golang", "go", "GoLang.Go")),
            Map.entry("cargo", new Package("cargo", "rust", "Rustlang.Rustup")),
            Map.entry("make", new Package("make", "make", "GnuWin32.Make")),
            Map.entry("java", new Package("default-jre-headless", "openjdk", "EclipseAdoptium.Temurin.25.JRE")),
            Map.entry("mvn", new Package("maven", "maven", "Apache.Maven")),
            Map.entry("ruby", new Package("ruby", "ruby", "RubyInstallerTeam.Ruby.3.4")),
            Map.entry("php", new Package("php-cli", "php", "PHP.PHP.8.4")),
            Map.entry("deno", new Package("", "deno", "DenoLand.Deno")),
            Map.entry("bun", new Package("", "oven-sh/bun/bun", "Oven-sh.Bun")));

    private static final Package VENV = new Package("python3-venv", "python", "Python.Python.3.13");
    private static final Pattern FIRST_WORD = Pattern.compile("\\s*([A-Za-z0-9_.+-]+)(?:\\s.*)?", Pattern.DOTALL);

    private Tools() {}

    /** @throws StepFailed naming the first program that is not on {@code searchPath} */
    static void require(RunPlan plan, String searchPath) throws StepFailed {
        for (String tool : needed(plan)) {
            if (find(tool, searchPath) == null) {
                throw missing(tool, tool, PACKAGES.get(tool));
            }
        }
    }

    /** What is said when Python is there but cannot make virtual environments, as Debian packages it. */
    static StepFailed noVirtualEnvironments() {
        return missing("Python's venv module", "python3 -m venv", VENV);
    }

    static boolean makesVirtualEnvironment(RunPlan plan) {
        return plan.steps().stream().anyMatch(step -> step.command().contains("python3 -m venv"));
    }

    private static Set<String> needed(RunPlan plan) {
        var needed = new LinkedHashSet<String>();
        if (plan instanceof RunPlan.Native process) {
            needed.addAll(process.tools());
        }
        for (Step step : plan.steps()) {
            var word = FIRST_WORD.matcher(step.command());
            if (word.matches() && PACKAGES.containsKey(word.group(1))) {
                needed.add(word.group(1));
            }
        }
        return needed;
    }

    static @Nullable Path find(String tool, String searchPath) {
        for (String folder : searchPath.split(File.pathSeparator)) {
            for (String suffix : File.separatorChar == '\\' ? List.of(".exe", ".cmd", ".bat") : List.of("")) {
                Path file = file(folder, tool + suffix);
                if (file != null && Files.isRegularFile(file) && Files.isExecutable(file)) {
                    return file;
                }
            }
        }
        return null;
    }

    private static @Nullable Path file(String folder, String name) {
        try {
            return folder.isEmpty() ? null : Path.of(folder, name);
        } catch (InvalidPathException e) {
            return null; // a PATH may have anything in it
        }
    }

    private static StepFailed missing(String what, String use, @Nullable Package from) {
        if (from == null) {
            return new StepFailed(
                    "The program " + what + " is needed to run this app and is not installed on this node,"
                            + " or not on its PATH. Install it, then deploy again.");
        }
        String apt = from.apt().isEmpty() ? "" : "Debian, Ubuntu: sudo apt install " + from.apt() + " · ";
        return new StepFailed(what + " is not installed on this node, and the app needs it (" + use
                + "). Install it, then deploy again. " + apt + "macOS: brew install " + from.brew()
                + " · Windows: winget install " + from.winget());
    }
}
