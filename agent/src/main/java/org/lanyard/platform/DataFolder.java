package org.lanyard.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a node keeps what it knows. What it creates is the owner's alone. */
public record DataFolder(Path root) {

    private static final boolean POSIX =
            !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");
    private static final int TOKEN_BYTES = 32;

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** The folder of {@code --data}, else of {@code LANYARD_DATA}, else the one that is usual on this system. */
    public static DataFolder choose(@Nullable String named, Map<String, String> env) {
        String wanted = named != null ? named : env.get("LANYARD_DATA");
        return new DataFolder(
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
        // the XDG specification: a relative path in it is to be ignored
        boolean usable = xdg != null && Path.of(xdg).isAbsolute();
        return usable ? Path.of(String.valueOf(xdg), "lanyard") : Path.of(home, ".local", "share", "lanyard");
    }

    public Path db() {
        return root.resolve("lanyard.db");
    }

    public Path nodeJson() {
        return root.resolve("node.json");
    }

    public Path tokenFile() {
        return root.resolve("token");
    }

    public Path bundles() {
        return root.resolve("bundles");
    }

    public Path artifacts() {
        return root.resolve("artifacts");
    }

    public Path volumes() {
        return root.resolve("volumes");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path keeper() {
        return root.resolve("keeper");
    }

    /** What an agent prints that runs in the background. */
    public Path agentLog() {
        return logs().resolve("agent.log");
    }

    /** Creates the folder and those in it, where they are not there. */
    public void create() throws IOException {
        for (Path folder : new Path[] {root, bundles(), artifacts(), volumes(), logs(), keeper()}) {
            Files.createDirectories(folder, mode("rwx------"));
        }
    }

    /** Null when no node has written it. */
    public @Nullable NodeFile node() throws IOException {
        String json = read(nodeJson());
        return json == null ? null : NodeFile.parse(json);
    }

    public void write(NodeFile node) throws IOException {
        replace(nodeJson(), node.json());
    }

    /** Null when there is none yet. */
    public @Nullable String token() throws IOException {
        String token = read(tokenFile());
        return token == null || token.isBlank() ? null : token.strip();
    }

    /** The token; makes one when there is none yet. */
    public String tokenOrNew() throws IOException {
        String token = token();
        if (token != null) {
            return token;
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        String made = HexFormat.of().formatHex(bytes);
        replace(tokenFile(), made + "\n");
        return made;
    }

    private static @Nullable String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Readers see the old content or the new, never a part; the file is private before anything is in it. */
    private static void replace(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        try {
            Files.createFile(fresh, mode("rw-r-----"));
        } catch (FileAlreadyExistsException leftOver) {
            Files.delete(fresh);
            Files.createFile(fresh, mode("rw-r-----"));
        }
        Files.write(fresh, content.getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
