package org.lanyard.adapter.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.Tool;

/** Which programs for apps are installed on this machine, found by asking each for its version. Thread-safe. */
public final class InstalledTools {

    private static final long ANSWER_SECONDS = 5;
    private static final int ANSWER_BYTES = 400;
    private static final Pattern VERSION = Pattern.compile("(?<![0-9.])([0-9]+\\.[0-9]+)");

    private record Program(String name, String command, String option) {}

    private static final List<Program> PROGRAMS = List.of(
            new Program("Node.js", "node", "--version"),
            new Program("Python", "python3", "--version"),
            new Program("Java", "java", "-version"),
            new Program("Go", "go", "version"),
            new Program("Ruby", "ruby", "--version"),
            new Program("PHP", "php", "--version"),
            new Program("Deno", "deno", "--version"),
            new Program("Bun", "bun", "--version"));

    /** Built in, so always there. */
    private static final Tool GIT = new Tool("Git", null);

    private final String searchPath;
    private volatile List<Tool> found = List.of(GIT);

    /** @param hostEnvironment this process's own */
    public InstalledTools(Map<String, String> hostEnvironment) {
        this.searchPath = new StepEnvironment(hostEnvironment).path();
    }

    /** As they were at the last look; git alone before the first. */
    public List<Tool> found() {
        return found;
    }

    /** Looks anew. Blocks for as long as the programs take to answer, half a second or so. */
    public void look() {
        List<Tool> now = new ArrayList<>();
        now.add(GIT);
        for (Program program : PROGRAMS) {
            Path file = Tools.find(program.command(), searchPath);
            if (file != null) {
                now.add(new Tool(program.name(), version(file, program.option())));
            }
        }
        found = List.copyOf(now);
    }

    private @Nullable String version(Path file, String option) {
        var command = new ProcessBuilder(file.toString(), option).redirectErrorStream(true);
        command.environment().put("PATH", searchPath);
        try {
            Process process = command.start();
            try (var out = process.getInputStream()) {
                process.getOutputStream().close();
                boolean ended = process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS);
                return ended ? number(new String(out.readNBytes(ANSWER_BYTES), StandardCharsets.UTF_8)) : null;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException unusable) {
            return null; // it is there, and that is all that is known of it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    static @Nullable String number(String answer) {
        var version = VERSION.matcher(answer);
        return version.find() ? version.group(1) : null;
    }
}
