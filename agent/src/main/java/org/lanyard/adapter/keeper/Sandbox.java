package org.lanyard.adapter.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lanyard.run.InstanceSpec;

/**
 * Bubblewrap, where it is installed and works: native apps run with the user's rights, but see of the data folder only what
 * is theirs. Elsewhere commands run as they are, and users are told.
 */
public final class Sandbox {

    private static final long PROBE_SECONDS = 5;

    private final Path data;
    private final List<String> prefix;

    private Sandbox(Path data, List<String> prefix) {
        this.data = data;
        this.prefix = prefix;
    }

    public static Sandbox none(Path data) {
        return new Sandbox(data, List.of());
    }

    /** Looks once whether bubblewrap works here. Blocks for some milliseconds. */
    public static Sandbox probe(Path data) {
        for (String folder : List.of("/usr/bin", "/bin", "/usr/local/bin")) {
            Path program = Path.of(folder, "bwrap");
            if (Files.isExecutable(program) && works(program)) {
                return new Sandbox(data, List.of(program.toString(), "--dev-bind", "/", "/"));
            }
        }
        return none(data);
    }

    private static boolean works(Path program) {
        try {
            Process probe = new ProcessBuilder(program.toString(), "--dev-bind", "/", "/", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                probe.destroyForcibly();
                return false;
            }
            return probe.exitValue() == 0;
        } catch (IOException notUsable) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public boolean works() {
        return !prefix.isEmpty();
    }

    /** An empty folder lies over the data folder, and in it only the app's own files and its volume. */
    List<String> wrap(List<String> command, InstanceSpec spec) {
        if (prefix.isEmpty()) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(prefix);
        wrapped.addAll(List.of("--tmpfs", data.toString()));
        bind(wrapped, spec.directory().toString());
        String volume = spec.env().get("LANYARD_VOLUME");
        if (volume != null) {
            bind(wrapped, volume);
        }
        wrapped.addAll(List.of("--chdir", spec.directory().toString(), "--"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static void bind(List<String> wrapped, String folder) {
        wrapped.addAll(List.of("--bind", folder, folder));
    }
}
