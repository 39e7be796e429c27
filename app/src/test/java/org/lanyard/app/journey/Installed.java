package org.lanyard.app.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lanyard.app.life.Visitor;
import org.lanyard.app.life.Wish;

/** What the build has made, put together as an installation has it, with a data folder and a home of its own. */
final class Installed implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    final Path data;
    private final Path home;
    private final Path launcher;
    private final Xvfb screen;

    private Installed(Path home, Path data, Path launcher, Xvfb screen) {
        this.home = home;
        this.data = data;
        this.launcher = launcher;
        this.screen = screen;
    }

    static boolean built() {
        return Files.isDirectory(ROOT.resolve("agent/target/lanyard/lib"))
                && Files.isDirectory(ROOT.resolve("app/target/desktop/javafx"));
    }

    static Installed in(Path folder, int port, Xvfb screen) throws IOException {
        Path program = folder.resolve("program");
        copy(ROOT.resolve("agent/target/lanyard"), program);
        copy(ROOT.resolve("agent/src/main/dist"), program);
        copy(ROOT.resolve("app/target/desktop"), program.resolve("desktop"));
        copy(ROOT.resolve("app/src/main/dist"), program.resolve("desktop"));
        Path launcher = folder.resolve("lanyard");
        // as ./lanyard does, without building; the port is the test's own
        Files.writeString(launcher, """
                #!/bin/sh
                case "$*" in up*) set -- "$@" --port %d ;; esac
                exec "%s" "@%s/jvm.options" "-Dlanyard.launcher=$0" "-Dlanyard.home=%s" -cp "%s/lib/*" org.lanyard.Main "$@"
                """.formatted(port, java(), program, program, program));
        if (!launcher.toFile().setExecutable(true)) {
            throw new AssertionError("cannot make " + launcher + " a program");
        }
        Path home = Files.createDirectories(folder.resolve("home"));
        return new Installed(home, folder.resolve("data"), launcher, screen);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** What a command printed; it must end well. */
    String lanyard(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.toString()));
        Path out = Files.createTempFile(home, "out", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        screen.into(builder.environment());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Duser.home=" + home);
        Process process = builder.start();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("lanyard " + String.join(" ", words) + " takes too long:\n" + read(out) + log());
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("lanyard " + String.join(" ", words) + " failed:\n" + read(out) + log());
        }
        return read(out);
    }

    String log() {
        return "\n--- desktop.log\n" + read(data.resolve("logs/desktop.log")) + "\n--- agent.log\n"
                + read(data.resolve("logs/agent.log"));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The window's own answer. */
    JsonNode window() throws IOException, InterruptedException {
        return tell(new Wish.Status());
    }

    JsonNode tell(Wish wish) throws IOException, InterruptedException {
        return JSON.readTree(new Visitor(data).tell(wish, LIMIT));
    }

    /** Asks the window until it is so. */
    JsonNode until(String what, Predicate<JsonNode> so) throws IOException, InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        JsonNode now = window();
        while (!so.test(now)) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("It does not come true that " + what + ": " + now + log());
            }
            Thread.sleep(BETWEEN);
            now = window();
        }
        return now;
    }

    long agent() throws IOException {
        return JSON.readTree(data.resolve("node.json").toFile()).path("pid").asLong();
    }

    @Override
    public void close() throws IOException {
        try {
            if (Files.exists(data.resolve("desktop.json"))) {
                var _ = new Visitor(data).tell(new Wish.Quit(), Duration.ofSeconds(5));
            }
        } catch (IOException gone) {
            System.getLogger(Installed.class.getName()).log(System.Logger.Level.DEBUG, "no window to close", gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            down();
        }
    }

    private void down() throws IOException {
        try {
            if (Files.exists(data.resolve("node.json"))) {
                lanyard("down", "--apps");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
