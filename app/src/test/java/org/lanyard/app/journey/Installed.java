package org.lanyard.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lanyard.app.life.Visitor;
import org.lanyard.app.life.Wish;

/** What the build has made, put together as an installation has it, with a data folder and a home of its own. */
final class Installed implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int TAIL = 60;
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    final Path data;
    final int port;
    final Path launcher;
    private final Path home;
    private final Consumer<Map<String, String>> session;

    private Installed(Path home, Path data, int port, Path launcher, Consumer<Map<String, String>> session) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.launcher = launcher;
        this.session = session;
    }

    /** Left out where nothing is packaged; required where CI is set. */
    static void need() {
        boolean built = Files.isDirectory(ROOT.resolve("agent/target/lanyard/lib"))
                && Files.isDirectory(ROOT.resolve("app/target/desktop/javafx"));
        assertThat(built || !"true".equals(System.getenv("CI")))
                .as("the program is not built: this test belongs to the phase after package")
                .isTrue();
        assumeTrue(built, "the program is not built; ./mvnw package does");
    }

    /** For a node without a window of its own. */
    static Installed in(Path folder, String node) throws IOException {
        return in(folder, node, _ -> {});
    }

    /**
     * Nothing is started.
     *
     * @param node its name
     * @param session puts into an environment where the screen is, and what else its user's session has
     */
    static Installed in(Path folder, String node, Consumer<Map<String, String>> session) throws IOException {
        need();
        int port = Ports.threeFree();
        Path program = folder.resolve("program");
        copy(ROOT.resolve("agent/target/lanyard"), program);
        copy(ROOT.resolve("agent/src/main/dist"), program);
        copy(ROOT.resolve("app/target/desktop"), program.resolve("desktop"));
        copy(ROOT.resolve("app/src/main/dist"), program.resolve("desktop"));
        Path launcher = folder.resolve("lanyard");
        Path home = Files.createDirectories(folder.resolve("home"));
        // as ./lanyard does, without building; home, name and port are the test's own
        Files.writeString(launcher, """
                #!/bin/sh
                export HOME="%s" JAVA_TOOL_OPTIONS="-Duser.home=%s"
                case "$*" in up*) set -- "$@" --name %s --port %d ;; esac
                exec "%s" "@%s/jvm.options" "-Dlanyard.launcher=$0" "-Dlanyard.home=%s" -cp "%s/lib/*" org.lanyard.Main "$@"
                """.formatted(home, home, node, port, java(), program, program, program));
        if (!launcher.toFile().setExecutable(true)) {
            throw new AssertionError("cannot make " + launcher + " a program");
        }
        return new Installed(home, folder.resolve("data"), port, launcher, session);
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
        session.accept(builder.environment());
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
        return "\n--- desktop.log\n" + tail(data.resolve("logs/desktop.log")) + "\n--- agent.log\n"
                + tail(data.resolve("logs/agent.log"));
    }

    private static String tail(Path file) {
        List<String> lines = read(file).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
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
        if (!within(LIMIT, so)) {
            throw new AssertionError("It does not come true that " + what + ": " + window() + log());
        }
        return window();
    }

    /** Asks the window until it is so. False when it does not become so. */
    boolean within(Duration limit, Predicate<JsonNode> so) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!so.test(window())) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(BETWEEN);
        }
        return true;
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

    /** Pulls its plug: agent, keepers and apps are gone at once, and say goodbye to nobody. */
    void kill() {
        NodeProcesses.kill(data);
    }

    private void down() throws IOException {
        try {
            if (NodeProcesses.any(data)) {
                lanyard("down", "--apps");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            kill();
        }
    }
}
