package org.lanyard.keeper.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts programs in a session of their own, as nobody's child: they outlive this process, leave no zombie here, and do not
 * hold up its exit (a {@link ProcessBuilder} child does, for 300 ms). Thread-safe.
 */
public final class DetachedLauncher {

    private static final List<String> FOLDERS = List.of("/usr/bin/", "/bin/", "/usr/local/bin/");
    private static final long LAUNCH_SECONDS = 20;

    /** Where there is no setsid program (macOS). {@code fork} first: a group leader may not call setsid. */
    private static final List<String> PERL =
            List.of("perl", "-e", "use POSIX qw(setsid); fork and exit 0; setsid; exec { $ARGV[0] } @ARGV or exit 127");

    private final List<String> prefix;

    public DetachedLauncher() {
        this.prefix = prefix();
    }

    /** What puts a program into a session of its own; empty on Windows, where a child outlives its parent anyway. */
    private static List<String> prefix() {
        if (File.separatorChar == '\\') {
            return List.of();
        }
        for (String folder : FOLDERS) {
            Path setsid = Path.of(folder, "setsid");
            if (Files.isExecutable(setsid)) {
                return setsid(setsid);
            }
        }
        return PERL;
    }

    /** Busybox's has no option to fork: a background job of a shell does, at the price of an ignored SIGINT. */
    private static List<String> setsid(Path program) {
        try {
            if (program.toRealPath().endsWith("busybox")) {
                return List.of("/bin/sh", "-c", program + " \"$@\" &", "sh");
            }
        } catch (IOException e) {
            return PERL;
        }
        return List.of(program.toString(), "--fork");
    }

    /**
     * Blocks for some milliseconds.
     *
     * @param env the whole environment
     * @param output appended to; created with its folder where missing
     * @throws IOException when it could not be started; the message is for a person
     */
    public void launch(List<String> command, Path directory, Map<String, String> env, Path output)
            throws IOException, InterruptedException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("the folder " + directory + " does not exist");
        }
        Path folder = output.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        var builder = new ProcessBuilder(all)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        if (!prefix.isEmpty()) {
            builder.redirectInput(new File("/dev/null"));
        }
        builder.environment().clear();
        builder.environment().putAll(env);
        await(builder.start(), all);
    }

    private void await(Process launcher, List<String> command) throws IOException, InterruptedException {
        if (prefix.isEmpty()) {
            return;
        }
        if (!launcher.waitFor(LAUNCH_SECONDS, TimeUnit.SECONDS)) {
            launcher.destroyForcibly();
            throw new IOException(command.getFirst() + " did not come back within " + LAUNCH_SECONDS + " s");
        }
        if (launcher.exitValue() != 0) {
            throw new IOException(command.getFirst() + " ended with exit code " + launcher.exitValue());
        }
    }
}
