package org.lanyard.deploy.detect;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What detection needs of a {@code package.json}.
 *
 * @param main the file that starts it
 * @param dependencies names of all dependencies, those for development among them
 */
public record PackageJson(
        Map<String, String> scripts, @Nullable String main, Set<String> dependencies) {

    private static final Set<String> INSTALL_HOOKS = Set.of("preinstall", "install", "postinstall", "prepare");

    public PackageJson {
        scripts = Map.copyOf(scripts);
        dependencies = Set.copyOf(dependencies);
    }

    /** The script, or null when it is missing or blank. */
    @Nullable String script(String name) {
        String script = scripts.get(name);
        return script == null || script.isBlank() ? null : script.strip();
    }

    /** Whether {@code npm install} would do anything. */
    boolean needsInstall() {
        return !dependencies.isEmpty() || scripts.keySet().stream().anyMatch(INSTALL_HOOKS::contains);
    }

    /** What {@code npm init} writes, which does nothing but fail. */
    boolean testIsPlaceholder() {
        String test = script("test");
        return test != null && test.contains("Error: no test specified") && test.contains("exit 1");
    }
}
