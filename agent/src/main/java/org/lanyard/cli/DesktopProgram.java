package org.lanyard.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanyard.platform.DataFolder;

/**
 * The desktop of this installation, a program of its own in {@code <lanyard.home>/desktop}: {@code javafx/} goes onto the
 * module path, {@code lib/} onto the class path. A headless installation has none.
 */
record DesktopProgram(Path home) {

    private static final long MOST_LOG = 1 << 20;
    private static final int SHOWN_LINES = 15;

    /** Null when this installation has no desktop, or does not say where it lies. */
    static @Nullable DesktopProgram installed(@Nullable String home) {
        if (home == null) {
            return null;
        }
        var program = new DesktopProgram(Path.of(home).toAbsolutePath().normalize());
        return Files.isDirectory(program.folder().resolve("javafx"))
                        && Files.isDirectory(program.folder().resolve("lib"))
                ? program
                : null;
    }

    private Path folder() {
        return home.resolve("desktop");
    }

    /**
     * The whole command.
     *
     * @param drawing options of Java about how it draws
     * @param rest its own words: {@code --hidden}, {@code deploy SOURCE}
     */
    List<String> command(Path java, @Nullable String launcher, List<String> drawing, Path data, List<String> rest)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(java.toString());
        Path options = folder().resolve("desktop.options");
        if (Files.exists(options)) {
            command.add("@" + options);
        }
        Path cache = folder().resolve("desktop.aot");
        if (Files.exists(cache)) {
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:cds=off", "-Xlog:aot=off"));
        }
        command.addAll(drawing);
        command.add("-Dlanyard.home=" + home);
        if (launcher != null) {
            command.add("-Dlanyard.launcher=" + launcher);
        }
        command.addAll(List.of("--module-path", folder().resolve("javafx").toString()));
        command.addAll(List.of("--add-modules", "javafx.controls"));
        command.addAll(List.of("-cp", classPath(), "org.lanyard.app.Main"));
        command.addAll(List.of("--data", data.toString()));
        command.addAll(rest);
        return command;
    }

    /** In a fixed order: the archive of loaded classes holds for one class path only. */
    private String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(folder().resolve("lib"))) {
            return jars.filter(j -> j.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** Starts it, detached from the terminal; what it has to complain about goes into the data folder's {@code desktop.log}. */
    Started start(DataFolder data, List<String> rest) throws IOException {
        data.create();
        Path log = data.logs().resolve("desktop.log");
        if (Files.exists(log) && Files.size(log) > MOST_LOG) {
            Files.delete(log);
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = new ArrayList<>(Detached.PREFIX);
        GraphicsCard card = GraphicsCard.here();
        command.addAll(command(java, System.getProperty("lanyard.launcher"), card.options(), data.root(), rest));
        var builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .directory(data.root().toFile());
        card.environment().forEach(builder.environment()::putIfAbsent);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Started(process, log);
    }

    /** One that is starting. */
    record Started(Process process, Path log) {

        /**
         * Blocks until its window is there, or an older one has been brought to the front.
         *
         * @throws Failure when it ended instead
         */
        void awaitShown() {
            var said = new StringBuilder();
            try (var out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (line.startsWith("shown") || line.startsWith("hidden")) {
                        return;
                    }
                    said.append("  ").append(Terminal.harmless(line)).append('\n'); // Java's own, when it cannot start
                }
                if (process.waitFor() != 0) {
                    throw new Failure("The window cannot be shown:\n" + said + LogTail.of(log, 0, SHOWN_LINES)
                            + "Its log is " + log + ".");
                }
            } catch (IOException e) {
                throw new Failure(
                        "The window's program cannot be followed: " + e.getMessage() + ". Its log is " + log + ".");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
