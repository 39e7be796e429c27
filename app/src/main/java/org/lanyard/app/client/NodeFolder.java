package org.lanyard.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node's data folder, as far as a client needs it: where the node is reached, and with which token. */
public record NodeFolder(Path root) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public NodeFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Where the node answers just now. */
    public record Address(int port, String token) {}

    /** The folder named, else of {@code LANYARD_DATA}, else the usual one; the same rule as the command line's. */
    public static NodeFolder choose(@Nullable String named, Map<String, String> env) {
        String wanted = named != null ? named : env.get("LANYARD_DATA");
        return new NodeFolder(
                wanted != null && !wanted.isBlank()
                        ? Path.of(wanted)
                        : usual(System.getProperty("os.name", ""), System.getProperty("user.home", "."), env));
    }

    static Path usual(String system, String home, Map<String, String> env) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return Path.of(home, "Library", "Application Support", "Lanyard");
        }
        if (os.contains("windows")) {
            String local = env.get("LOCALAPPDATA");
            return local == null ? Path.of(home, "AppData", "Local", "Lanyard") : Path.of(local, "Lanyard");
        }
        String xdg = env.get("XDG_DATA_HOME");
        boolean usable = xdg != null && Path.of(xdg).isAbsolute();
        return usable ? Path.of(String.valueOf(xdg), "lanyard") : Path.of(home, ".local", "share", "lanyard");
    }

    /** Null when no node has run for this folder, or it was ended. Read anew each time: a restarted node may have moved. */
    public @Nullable Address address() throws IOException {
        try {
            JsonNode node = JSON.readTree(Files.readAllBytes(root.resolve("node.json")));
            String token = Files.readString(root.resolve("token")).strip();
            int port = node.path("port").asInt();
            return port == 0 ? null : new Address(port, token);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    public Path agentLog() {
        return root.resolve("logs").resolve("agent.log");
    }
}
