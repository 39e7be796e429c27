package org.lanyard.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where {@code lanyard.toml} lies when nobody says it. */
public final class ConfigFiles {

    private static final String NAME = "lanyard.toml";

    private ConfigFiles() {}

    /** The user's, else this machine's; null when there is none. */
    public static @Nullable Path find(Map<String, String> env) {
        return usual(System.getProperty("os.name", ""), System.getProperty("user.home", "."), env).stream()
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
    }

    static List<Path> usual(String system, String home, Map<String, String> env) {
        String os = system.toLowerCase(Locale.ROOT);
        var places = new ArrayList<Path>();
        if (os.contains("mac")) {
            places.add(Path.of(home, "Library", "Application Support", "Lanyard", NAME));
        } else if (os.contains("windows")) {
            String roaming = env.get("APPDATA");
            Path folder = roaming == null ? Path.of(home, "AppData", "Roaming") : Path.of(roaming);
            places.add(folder.resolve("Lanyard").resolve(NAME));
            String machine = env.get("PROGRAMDATA");
            if (machine != null) {
                places.add(Path.of(machine, "Lanyard", NAME));
            }
            return places;
        } else {
            String xdg = env.get("XDG_CONFIG_HOME");
            // the XDG specification: a relative path in it is to be ignored
            boolean usable = xdg != null && Path.of(xdg).isAbsolute();
            places.add((usable ? Path.of(String.valueOf(xdg)) : Path.of(home, ".config"))
                    .resolve("lanyard")
                    .resolve(NAME));
        }
        places.add(Path.of("/etc/lanyard", NAME));
        return places;
    }
}
