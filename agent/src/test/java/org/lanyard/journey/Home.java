package org.lanyard.journey;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a distribution has beside its libraries; the program of what was just compiled. */
public record Home(Path root) {

    public static Home make(Path root) throws IOException {
        Files.createDirectories(root);
        for (String name : List.of("jvm.options", "keeper.options")) {
            Files.copy(Path.of("src/main/dist", name), root.resolve(name));
        }
        KeeperJar.write(Path.of("target/classes"), root.resolve("lanyard-keeper.jar"));
        return new Home(root);
    }

    /** The command, up to its own words. */
    public List<String> program() {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString()) // the keepers start it elsewhere
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java, "@" + root.resolve("jvm.options"), "-Dlanyard.home=" + root, "-cp", classes, "org.lanyard.Main");
    }

    static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
