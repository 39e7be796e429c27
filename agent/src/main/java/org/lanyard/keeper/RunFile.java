package org.lanyard.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.process.ProcessIdentity;

/**
 * Who was started, as the shell around it noted down before it became the program: {@code boot parent pid start}.
 *
 * @param parent the wrapper's pid, which also names the session
 */
record RunFile(ProcessIdentity process, long parent) {

    /** Null while there is none, or not all of it. */
    static @Nullable RunFile read(Path file) {
        try {
            String line = Files.readString(file);
            String[] words = line.strip().split(" ");
            if (words.length != 4 || !line.endsWith("\n")) {
                return null;
            }
            var process = new ProcessIdentity(words[0], Long.parseLong(words[2]), Long.parseLong(words[3]));
            return new RunFile(process, Long.parseLong(words[1]));
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    /** Waits a bounded time for the shell to come up; it takes some 4 ms. */
    static RunFile await(Path file, long limitMillis) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limitMillis * 1_000_000;
        RunFile run = read(file);
        while (run == null) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the shell around it did not come up within " + limitMillis / 1000 + " s");
            }
            Thread.sleep(1);
            run = read(file);
        }
        return run;
    }
}
