package org.lanyard.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads bounded, rotated log files that other processes write. */
public interface LogReader {

    /** The last lines, at most {@code lines} and at most 1 MiB; empty when there is no file. */
    List<String> tail(Path file, int lines);

    /**
     * Calls {@code consumer} for each new line, on a thread of its own, through rotation and truncation, until closed. The
     * file need not exist yet.
     */
    AutoCloseable follow(Path file, int lastLines, Consumer<String> consumer);
}
